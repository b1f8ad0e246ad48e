/// Writes bytes as text in the standard Base64 alphabet, padded with `=` (RFC 4648, section 4).
package enum Base64 {
  package static func encode(_ bytes: [UInt8]) -> String { coder.encode(bytes) }

  package static func encode(_ digest: Digest) -> String { coder.encode(digest.bytes) }

  /// Reads a text that `encode` writes, and returns nil for every other text.
  ///
  /// White space, missing padding and trailing bits that are not zero are all refused.
  package static func decode(_ text: some StringProtocol) -> [UInt8]? { coder.decode(text) }

  private static var coder: Base64Coder {
    Base64Coder(digit62: UInt8(ascii: "+"), digit63: UInt8(ascii: "/"), isPadded: true)
  }
}
