/// Bytes that nobody may learn: `==` takes as long however nearly they are right, and nothing prints
/// them.
///
/// A code, a key or a hash is kept as one of these. Identifiers and digests compare as carefully, since a
/// browser's secret is the one and a signature the other.
package struct Secret: Sendable {
  let bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Takes a text for its UTF-8; canonically equivalent texts are different secrets.
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
