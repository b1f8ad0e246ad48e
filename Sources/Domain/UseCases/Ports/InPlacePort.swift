/// Marks a port that never suspends, so that whoever calls it stays where he is: see `returning`.
///
/// Every function of it that a use case awaits must be synchronous.
package protocol InPlacePort {}
