/// Marks a port that never suspends, so that its caller needs no hop back to its own actor: see
/// `returning`.
///
/// Every function of it that a use case awaits must be synchronous.
package protocol InPlacePort {}
