/// Whether two byte strings are equal, found in a time that depends only on their lengths.
///
/// The time of an ordinary comparison tells how far a forged code or signature was right.
public func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  guard left.count == right.count else { return false }
  var difference: UInt8 = 0
  for index in left.indices { difference |= left[index] ^ right[index] }
  return difference == 0
}

/// Whether two digests are equal, found in a time that is always the same.
public func constantTimeEqual(_ left: Digest, _ right: Digest) -> Bool {
  let (left, right) = (left.words, right.words)
  let difference =
    (left.0 ^ right.0) | (left.1 ^ right.1) | (left.2 ^ right.2) | (left.3 ^ right.3)
  return difference == 0
}

/// Whether two texts have the same UTF-8, found in a time that depends only on their lengths.
///
/// Texts that are canonically equivalent but written with other scalars are not equal here.
public func constantTimeEqual(_ left: String, _ right: String) -> Bool {
  constantTimeEqual(Array(left.utf8), Array(right.utf8))
}
