/// An HTTP request with its complete body.
///
/// The target is in origin form (RFC 9112, section 3.2.1) and stays percent-encoded as it was sent,
/// because Authy signs it in this form.
public struct HTTPRequest: Hashable, Sendable {
  /// The request methods that are used, written as in a message (RFC 9110, section 9; RFC 5789).
  public enum Method: String, Hashable, Sendable, CaseIterable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case head = "HEAD"
    case options = "OPTIONS"
  }

  public let method: Method
  /// The path, which begins with `/` and is visible ASCII without `?` or `#`.
  public let path: String
  /// The query without its `?`, of visible ASCII without `#`; empty if there is none.
  public let query: String
  public var headers: HTTPHeaders
  public var body: [UInt8]

  /// Creates a request that the program itself sends; an invalid target is a programmer's error.
  ///
  /// Encode everything that came from outside with `PercentEncoding` or `FormFields` first.
  public init(
    _ method: Method,
    _ path: String,
    query: String = "",
    headers: HTTPHeaders = [:],
    body: [UInt8] = []
  ) {
    precondition(Self.isPath(path) && Self.isQuery(query), "no such target")
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }

  /// Creates a request from a received target; the result is nil unless that is a path and perhaps
  /// a query.
  public init?(_ method: Method, target: String, headers: HTTPHeaders = [:], body: [UInt8] = []) {
    if let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) {
      path = String(target[..<mark])
      query = String(target[target.utf8.index(after: mark)...])
    } else {
      path = target
      query = ""
    }
    guard Self.isPath(path), Self.isQuery(query) else { return nil }
    self.method = method
    self.headers = headers
    self.body = body
  }

  /// The path with the query, as in the request line.
  public var target: String { query.isEmpty ? path : "\(path)?\(query)" }

  /// The body as text, or nil if it is not UTF-8.
  public var bodyText: String? { String(validating: body, as: UTF8.self) }

  private static func isPath(_ text: String) -> Bool {
    text.utf8.first == UInt8(ascii: "/")
      && text.consists(of: { isVisible($0) && $0 != UInt8(ascii: "?") })
  }

  private static func isQuery(_ text: String) -> Bool { text.consists(of: isVisible) }

  /// Whether the byte is visible ASCII other than `#`, which would begin a fragment.
  private static func isVisible(_ byte: UInt8) -> Bool {
    0x21...0x7E ~= byte && byte != UInt8(ascii: "#")
  }
}

extension HTTPRequest: CustomStringConvertible, CustomReflectable {
  /// The method and the path; query, headers and body may contain keys, cookies and codes.
  public var description: String { "\(method.rawValue) \(shownPath)" }

  public var customMirror: Mirror { Mirror(self, children: ["method": method, "path": shownPath]) }

  /// The path without its parts that are only digits, and without parts where Authy expects a code.
  private var shownPath: String {
    Self.path(path, replacingCodesBy: "…") { $0.utf8.allSatisfy(\.isDecimalDigit) }
  }

  /// A path in which a mark replaces every part that may be meant as a code.
  ///
  /// Such a part stands behind `verify` or `check`, in any spelling, because there Authy expects a
  /// code.
  ///
  /// - Parameters:
  ///   - path: the path as it came.
  ///   - mark: the text that replaces a hidden part.
  ///   - isHidden: whether a part that is not empty is hidden wherever it stands.
  /// - Returns: the path as it may be shown.
  package static func path(
    _ path: String,
    replacingCodesBy mark: String,
    _ isHidden: ((Substring) -> Bool)? = nil
  ) -> String {
    if isHidden == nil, !mayHoldCode(path) { return path }
    var isBehind = false
    return path.split(separator: "/", omittingEmptySubsequences: false)
      .map { part in
        if !part.isEmpty, isBehind || isHidden?(part) == true { return mark }
        let word = (PercentEncoding.decode(part) ?? "").lowercased()
        isBehind = isBehind || word == "verify" || word == "check"
        return String(part)
      }
      .joined(separator: "/")
  }

  /// Whether a part of the path may be one of the words before a code; of nearly all paths the first letters
  /// of the parts tell that none is.
  private static func mayHoldCode(_ path: String) -> Bool {
    var last = UInt8(ascii: "/")
    for byte in path.utf8 {
      if byte == UInt8(ascii: "%") || byte >= 0x80 { return true }
      let letter = byte | 0x20
      if last == UInt8(ascii: "/"), letter == UInt8(ascii: "v") || letter == UInt8(ascii: "c") {
        return true
      }
      last = byte
    }
    return false
  }
}
