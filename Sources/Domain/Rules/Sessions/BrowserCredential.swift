/// What a browser's cookie holds for something that the application keeps: its public name, and the
/// secret that proves it, which appears nowhere else.
public struct BrowserCredential<Subject>: Hashable, Sendable {
  public let id: Identifier<Subject>
  public let secret: Identifier<BrowserCredential>

  public init(id: Identifier<Subject>, secret: Identifier<BrowserCredential>) {
    self.id = id
    self.secret = secret
  }

  /// The cookie's value: both halves as UUIDs, with a dot between.
  public var cookieValue: String { "\(id).\(secret)" }

  /// Reads what a browser sent; nil unless it is exactly of that form.
  public init?(cookieValue bytes: ArraySlice<UInt8>) {
    guard
      let credential = unsafe bytes.withUnsafeBufferPointer({
        unsafe Self.read($0, in: 0..<bytes.count)
      })
    else { return nil }
    self = credential
  }

  /// Reads the cookie of that name from a `Cookie` header field, without copying it.
  public init?(cookie name: StaticString, in header: String) {
    var header = header
    let credential = header.withUTF8 { bytes -> Self? in
      guard let range = unsafe Cookies.range(of: name, in: bytes) else { return nil }
      return unsafe Self.read(bytes, in: range)
    }
    guard let credential else { return nil }
    self = credential
  }

  private static func read(
    _ bytes: UnsafeBufferPointer<UInt8>,
    in range: Range<Int>
  ) -> Self? {
    let dot = range.lowerBound + 36
    guard range.count == 73, unsafe bytes[dot] == UInt8(ascii: "."),
      let id = unsafe Identifier<Subject>(utf8: bytes, in: range.lowerBound..<dot),
      let secret = unsafe Identifier<BrowserCredential>(utf8: bytes, in: dot + 1..<range.upperBound)
    else { return nil }
    return Self(id: id, secret: secret)
  }
}

extension Identifier {
  /// Compares two secrets without branching on their bits.
  func equalsInConstantTime(_ other: Self) -> Bool {
    (high ^ other.high) | (low ^ other.low) == 0
  }
}

extension BrowserCredential: CustomStringConvertible, CustomReflectable {
  public var description: String { "credential of \(id)" }

  public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}
