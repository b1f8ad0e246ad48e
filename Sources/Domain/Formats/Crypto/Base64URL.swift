/// Bytes as text in the alphabet for addresses and file names, unpadded (RFC 4648, section 5).
///
/// JSON Web Tokens are written in it (RFC 7515, section 2).
package enum Base64URL {
  package static func encode(_ bytes: [UInt8]) -> String { coder.encode(bytes) }

  package static func encode(_ digest: Digest) -> String { coder.encode(digest.bytes) }

  /// Reads the one text that `encode` writes for some bytes, and refuses every other.
  ///
  /// White space, padding and trailing bits that are not zero are all refused.
  package static func decode(_ text: some StringProtocol) -> [UInt8]? { coder.decode(text) }

  private static var coder: Base64Coder {
    Base64Coder(digit62: UInt8(ascii: "-"), digit63: UInt8(ascii: "_"), isPadded: false)
  }
}
