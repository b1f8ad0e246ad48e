/// A path of this application to which a browser may be sent, such as the page requested before
/// signing in.
///
/// The author of a link also writes the address in it, so only an address that cannot lead
/// elsewhere is accepted (no open redirect: OWASP ASVS 5.0, 3.7.2; CWE-601). The path must be as
/// `PercentEncoding` writes it and the query as a form writes it: neither can contain a scheme, a
/// host, a user or a fragment.
public struct LocalPath: Hashable, Sendable {
  /// The longest accepted path, in bytes.
  public static let maximumLength = 512

  /// The path, with its query if there is one, as in a `Location` field.
  public let text: String

  /// Takes an address that came from outside; the result is nil unless it is certainly a path of
  /// this application.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.maximumLength, bytes.first == UInt8(ascii: "/") else { return nil }
    let mark = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
    let segments = bytes[1..<mark].split(
      separator: UInt8(ascii: "/"),
      omittingEmptySubsequences: false
    )
    // Two slashes begin a host, and some servers ignore an empty segment.
    guard segments.dropLast().allSatisfy({ !$0.isEmpty }), segments.allSatisfy(Self.isSegment),
      Self.isQuery(bytes[mark...].dropFirst())
    else { return nil }
    self.text = String(decoding: bytes, as: UTF8.self)
  }

  /// Whether the segment means the same before and after another decoding, and is not `.` or `..`.
  private static func isSegment(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.allSatisfy({ $0.isUnreserved || $0 == UInt8(ascii: "%") }),
      let decoded = PercentEncoding.decode(bytes, plusIsSpace: false)
    else { return false }
    return decoded != "." && decoded != ".."
      && !decoded.utf8.contains { #"/\%?#:@;"#.utf8.contains($0) }
      && decoded.unicodeScalars.allSatisfy(\.isSafeToDisplay)
  }

  /// Whether the query is what a form would write, without any control character.
  private static func isQuery(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.allSatisfy({ $0.isUnreserved || "%+*&=".utf8.contains($0) }),
      let decoded = PercentEncoding.decode(bytes, plusIsSpace: true)
    else { return false }
    return decoded.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }
}
