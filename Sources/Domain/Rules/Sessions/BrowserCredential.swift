/// What a browser's cookie holds for something that the application stores: its public identifier,
/// and the secret that proves it.
///
/// The secret appears nowhere else.
public struct BrowserCredential<Subject>: Hashable, Sendable {
  public let id: Identifier<Subject>
  public let secret: Identifier<BrowserCredential>

  public init(id: Identifier<Subject>, secret: Identifier<BrowserCredential>) {
    self.id = id
    self.secret = secret
  }

  /// The cookie's value: identifier and secret as UUIDs, with a dot between.
  public var cookieValue: String { "\(id).\(secret)" }

  /// Reads what a browser sent, or returns nil if it does not have exactly that form.
  public init?(cookieValue bytes: ArraySlice<UInt8>) {
    self.init(unsafe bytes.withUnsafeBufferPointer { unsafe CookieWords($0, in: 0..<bytes.count) })
  }

  /// Reads the cookie of that name from a `Cookie` header field, without copying it.
  @inlinable public init?(cookie name: StaticString, in header: String) {
    self.init(CookieWords(of: name, in: header))
  }

  @inlinable init?(_ words: CookieWords?) {
    guard let words else { return nil }
    id = Identifier(high: words.id.high, low: words.id.low)
    secret = Identifier(high: words.secret.high, low: words.secret.low)
  }
}

/// The numbers in a cookie's value; every request needs them, so they are read fast.
@usableFromInline struct CookieWords {
  @usableFromInline let id: (high: UInt64, low: UInt64)
  @usableFromInline let secret: (high: UInt64, low: UInt64)

  @usableFromInline init?(of name: StaticString, in header: String) {
    let words = unsafe header.withBytes { bytes -> Self? in
      guard let range = unsafe Cookies.range(of: name, in: bytes) else { return nil }
      return unsafe Self(bytes, in: range)
    }
    guard let words else { return nil }
    self = words
  }

  init?(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
    let dot = range.lowerBound + 36
    guard range.count == 73, unsafe bytes[dot] == UInt8(ascii: "."),
      let id = unsafe UUIDText.words(in: bytes, range.lowerBound..<dot),
      let secret = unsafe UUIDText.words(in: bytes, dot + 1..<range.upperBound)
    else { return nil }
    self.id = id
    self.secret = secret
  }
}

extension BrowserCredential: CustomStringConvertible, CustomReflectable {
  public var description: String { "credential of \(id)" }

  public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}
