/// Writes bytes as unpadded text in the Base64 alphabet for URLs and file names (RFC 4648, section
/// 5).
///
/// JSON Web Tokens use it (RFC 7515, section 2).
package enum Base64URL {
  package static func encode(_ bytes: [UInt8]) -> String { coder.encode(bytes) }

  package static func encode(_ digest: Digest) -> String { coder.encode(digest.bytes) }

  /// Reads a text that `encode` writes, and returns nil for every other text.
  ///
  /// White space, padding and trailing bits that are not zero are all refused.
  package static func decode(_ text: some StringProtocol) -> [UInt8]? { coder.decode(text) }

  private static var coder: Base64Coder {
    Base64Coder(digit62: UInt8(ascii: "-"), digit63: UInt8(ascii: "_"), isPadded: false)
  }
}
