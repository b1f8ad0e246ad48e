/// An HTTP response with its complete body.
public struct HTTPResponse: Hashable, Sendable {
  /// The valid status codes: 100 to 599 (RFC 9110, section 15).
  public static let statusRange = 100...599

  /// The status code, from 100 to 599 (RFC 9110, section 15).
  public let status: Int
  public var headers: HTTPHeaders
  public var body: [UInt8]

  /// Creates a response that the program itself gives; a status outside 100 to 599 is a
  /// programmer's error.
  public init(_ status: Int, headers: HTTPHeaders = [:], body: [UInt8] = []) {
    precondition(Self.statusRange.contains(status), "no such status")
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Creates a response from a received status; the result is nil outside 100 to 599.
  public init?(received status: Int, headers: HTTPHeaders, body: [UInt8]) {
    guard Self.statusRange.contains(status) else { return nil }
    self.init(status, headers: headers, body: body)
  }

  /// Creates a response of plain text in UTF-8.
  public static func text(_ text: String, status: Int = 200) -> Self {
    Self(status, headers: ["Content-Type": "text/plain; charset=utf-8"], body: Array(text.utf8))
  }

  /// Whether the request was received, understood and accepted: a status from 200 to 299.
  public var isSuccess: Bool { 200...299 ~= status }

  /// The body as text, or nil if it is not UTF-8.
  public var bodyText: String? { String(validating: body, as: UTF8.self) }
}

extension HTTPResponse: CustomStringConvertible, CustomReflectable {
  /// The status; headers and body may contain cookies and links.
  public var description: String { "HTTP \(status)" }

  public var customMirror: Mirror { Mirror(self, children: ["status": status]) }
}
