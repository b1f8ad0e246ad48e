extension SetCookie {
  /// The longest time that a browser keeps a cookie, in seconds: 400 days (RFC 6265bis, section
  /// 5.5).
  static let longestAge: Int64 = 400 * 86_400

  /// Reads the value of a `Set-Cookie` field as a browser does (RFC 6265, section 5.2).
  ///
  /// The result is nil if a browser would not keep the cookie. Only `Max-Age` decides how long it
  /// is kept; `Expires` is ignored. If an attribute occurs more than once, the last one counts.
  public init?(parsing text: String) {
    let parts = Array(text.utf8).split(
      separator: UInt8(ascii: ";"),
      omittingEmptySubsequences: false
    )
    guard let first = parts.first, case (let name, let value?) = Self.pair(first),
      Self.isName(name), Self.isValue(value)
    else { return nil }
    let attributes = Attributes(parts.dropFirst().map(Self.pair))
    guard attributes.satisfy(prefixOf: name) else { return nil }
    self.init(name, value, maxAge: attributes.maxAge, isHTTPOnly: attributes.isHTTPOnly)
  }

  /// The two sides of the first `=` without blanks around them; without a `=`, the second is nil.
  private static func pair(_ part: ArraySlice<UInt8>) -> (name: String, value: String?) {
    guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else { return (trimmed(part), nil) }
    return (trimmed(part[..<equals]), trimmed(part[(equals + 1)...]))
  }

  private static func trimmed(_ part: ArraySlice<UInt8>) -> String {
    guard let start = part.firstIndex(where: { !$0.isBlank }),
      let end = part.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(decoding: part[start...end], as: UTF8.self)
  }

  /// The attributes of a cookie, which follow its name and value.
  private struct Attributes {
    var maxAge: Duration?
    var isHTTPOnly = false
    private var isSecure = false
    private var isForEveryPath = false
    private var namesDomain = false

    init(_ attributes: [(name: String, value: String?)]) {
      for (name, value) in attributes {
        switch name.asciiLowercased {
        case "max-age": maxAge = Self.age(value ?? "") ?? maxAge
        case "httponly": isHTTPOnly = true
        case "secure": isSecure = true
        case "path": isForEveryPath = value == "/"
        case "domain": namesDomain = value?.isEmpty == false
        default: continue
        }
      }
    }

    /// Whether the cookie has the attributes that its name's prefix promises (RFC 6265bis, section
    /// 4.1.3).
    func satisfy(prefixOf name: String) -> Bool {
      let name = name.asciiLowercased
      if name.hasPrefix("__host-") { return isSecure && isForEveryPath && !namesDomain }
      return isSecure || !name.hasPrefix("__secure-")
    }

    /// Reads a number of seconds: a negative one gives zero, and a text that is no number gives
    /// nil.
    private static func age(_ text: String) -> Duration? {
      let isNegative = text.utf8.first == UInt8(ascii: "-")
      let digits = isNegative ? text.utf8.dropFirst() : text.utf8[...]
      guard !digits.isEmpty, digits.allSatisfy(\.isDecimalDigit) else { return nil }
      guard !isNegative else { return .zero }
      return .seconds(min(Int64(Substring(digits)) ?? longestAge, longestAge))
    }
  }
}
