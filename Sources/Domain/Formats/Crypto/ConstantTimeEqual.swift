/// Whether two byte strings are equal, in a time that depends only on their lengths.
///
/// The time of an ordinary comparison reveals how much of a forged code or signature was right.
/// Only `Secret` calls this, because every secret is stored as a `Secret`.
package func constantTimeEqual(
  _ left: some Collection<UInt8>,
  _ right: some Collection<UInt8>
) -> Bool {
  guard left.count == right.count else { return false }
  var difference: UInt8 = 0
  for (left, right) in zip(left, right) { difference |= left ^ right }
  return difference == 0
}
