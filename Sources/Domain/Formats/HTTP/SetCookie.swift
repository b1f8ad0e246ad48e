/// A cookie as the application sets it: for this host alone, over TLS, and for its own pages (RFC
/// 6265, section 4.1; OWASP ASVS 5.0, section 3.3).
///
/// A name that begins with `__Host-` makes the browser refuse it unless it is so.
public struct SetCookie: Hashable, Sendable {
  public let name: String
  public let value: String
  /// How long a browser keeps it, in whole seconds; until it is closed if there is none.
  public let maxAge: Duration?
  /// Whether scripts cannot read it.
  public let isHTTPOnly: Bool

  /// Builds a cookie that the program itself sets; a name or value that no cookie can have is a
  /// programmer's error.
  ///
  /// The age is rounded down to whole seconds; when none is left, the cookie is cleared.
  public init(_ name: String, _ value: String, maxAge: Duration? = nil, isHTTPOnly: Bool = true) {
    precondition(Self.isName(name) && Self.isValue(value), "no such cookie")
    self.name = name
    self.value = value
    self.maxAge = maxAge.map { .seconds(max(0, $0.components.seconds)) }
    self.isHTTPOnly = isHTTPOnly
  }

  /// What makes a browser forget the cookie of that name.
  public static func clearing(_ name: String) -> Self { Self(name, "", maxAge: .zero) }

  /// Whether it makes a browser forget the cookie instead of keeping it.
  public var isClearing: Bool { maxAge == .zero }

  /// The value of the `Set-Cookie` field.
  public var text: String {
    var text = "\(name)=\(value); Path=/; Secure"
    if isHTTPOnly { text += "; HttpOnly" }
    text += "; SameSite=Strict"
    if let maxAge { text += "; Max-Age=\(maxAge.components.seconds)" }
    return text
  }

  /// The pair as a browser sends it back in the `Cookie` field.
  public var pair: String { "\(name)=\(value)" }

  static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.consists(of: \.isTokenByte)
  }

  /// Whether RFC 6265, section 4.1.1 allows the value, quotes aside.
  static func isValue(_ text: String) -> Bool {
    text.consists { byte in
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\\"): false
      default: 0x21...0x7E ~= byte
      }
    }
  }
}

extension SetCookie: CustomStringConvertible, CustomReflectable {
  /// The name; the value opens a session.
  public var description: String { "cookie \(name)" }

  public var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}
