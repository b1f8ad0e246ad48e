/// A request of HTTP, complete with its body.
///
/// The target is in origin form (RFC 9112, section 3.2.1) and stays percent-encoded as on the wire,
/// because Authy signs it so.
public struct HTTPRequest: Hashable, Sendable {
  /// The request methods in use, written as on the wire (RFC 9110, section 9; RFC 5789).
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

  /// Builds a request that the program itself asks for; an invalid target is a programmer's error.
  ///
  /// Encode whatever came from outside with `PercentEncoding` or `FormFields` first.
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

  /// Builds a request from a target that was received; `nil` unless it is a path and a query.
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

  /// The body as text, `nil` if it is not UTF-8.
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
  /// Method and path; query, headers and body may hold keys, cookies and codes.
  public var description: String { "\(method.rawValue) \(shownPath)" }

  public var customMirror: Mirror { Mirror(self, children: ["method": method, "path": shownPath]) }

  /// The path without the parts that are nothing but digits, and without what stands where Authy looks
  /// for a code.
  private var shownPath: String {
    Self.path(path, replacingCodesBy: "…") { $0.utf8.allSatisfy(\.isDecimalDigit) }
  }

  /// A path in which every part has something else in its place that is behind `verify` or `check`, however
  /// these are written: where Authy judges a code, whatever stands there may be meant as one.
  ///
  /// - Parameters:
  ///   - path: the path as it came.
  ///   - mark: what stands for a part that is hidden.
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
