/// A cookie as the application sets it: only for this host, only over TLS, and only for its own
/// pages (RFC 6265, section 4.1; OWASP ASVS 5.0, section 3.3).
///
/// A browser refuses a cookie whose name begins with `__Host-` unless it has these attributes.
public struct SetCookie: Hashable, Sendable {
  public let name: String
  public let value: String
  /// How long a browser keeps the cookie, in whole seconds, zero or more; without it, until the
  /// browser closes.
  public let maxAge: Duration?
  /// Whether the cookie is hidden from scripts.
  public let isHTTPOnly: Bool

  /// Creates a cookie that the program itself sets; a name or value that a cookie cannot have is a
  /// programmer's error.
  ///
  /// The age is rounded down to whole seconds; an age of zero clears the cookie.
  public init(_ name: String, _ value: String, maxAge: Duration? = nil, isHTTPOnly: Bool = true) {
    precondition(Self.isName(name) && Self.isValue(value), "no such cookie")
    self.name = name
    self.value = value
    self.maxAge = maxAge.map { .seconds(max(0, $0.components.seconds)) }
    self.isHTTPOnly = isHTTPOnly
  }

  /// A cookie that makes a browser delete the one with that name.
  public static func clearing(_ name: String) -> Self { Self(name, "", maxAge: .zero) }

  /// Whether the cookie makes a browser delete it instead of keeping it.
  public var isClearing: Bool { maxAge == .zero }

  /// The value of the `Set-Cookie` field.
  public var text: String {
    var text = "\(name)=\(value); Path=/; Secure"
    if isHTTPOnly { text += "; HttpOnly" }
    text += "; SameSite=Strict"
    if let maxAge { text += "; Max-Age=\(maxAge.components.seconds)" }
    return text
  }

  /// The name and value as a browser sends them back in the `Cookie` field.
  public var pair: String { "\(name)=\(value)" }

  static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.consists(of: \.isTokenByte)
  }

  /// Whether RFC 6265, section 4.1.1 allows the value; quotes are not considered.
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
  /// The name only, because the value may open a session.
  public var description: String { "cookie \(name)" }

  public var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}
