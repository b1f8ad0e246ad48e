/// Bytes that must stay secret: comparing takes the same time however nearly they match, and
/// nothing prints them.
///
/// Codes, keys and hashes are kept as a `Secret`. Identifiers and digests compare in constant time
/// too, because a browser's secret is an identifier and a signature is a digest.
package struct Secret: Sendable {
  let bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Takes a text's UTF-8; canonically equivalent texts are different secrets.
  package init(_ text: String) { bytes = Array(text.utf8) }
}

extension Secret: Hashable {
  public static func == (left: Self, right: Self) -> Bool {
    constantTimeEqual(left.bytes, right.bytes)
  }
}

extension Secret: CustomStringConvertible, CustomReflectable {
  package var description: String { "a secret" }

  package var customMirror: Mirror { Mirror(self, children: []) }
}
