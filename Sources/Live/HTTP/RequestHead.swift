import Domain

/// Everything before the body of a request: the request line, the fields, and what they say about
/// the body and the connection.
struct RequestHead: Sendable {
  /// How the end of the body is found (RFC 9112, section 6.3).
  enum Framing: Hashable { case length(Int), chunked }

  private(set) var request = HTTPRequest(.get, "/")
  private(set) var headers = HTTPHeaders()
  private(set) var expectsContinue = false
  var fieldBytes = 0
  var fieldCount = 0

  private var isVersion10 = false
  /// The host that a target in absolute form names.
  private var authority: String?
  private var hasHost = false
  private var contentLength: Int?
  private var isChunked = false
  private var asksToClose = false
  private var asksToPersist = false

  /// Whether another request may follow on the connection (RFC 9112, section 9.3).
  var persists: Bool { !asksToClose && (!isVersion10 || asksToPersist) }

  var takesChunks: Bool { !isVersion10 }

  // MARK: The request line

  mutating func read(requestLine line: ArraySlice<UInt8>) throws(HTTPRequestFailure) {
    let parts = line.split(separator: .space, omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw .malformed(.requestLine) }
    guard !parts[0].isEmpty, parts[0].allSatisfy(\.isTokenByte) else { throw .malformed(.method) }
    try read(version: parts[2])
    let name = String(decoding: parts[0], as: UTF8.self)
    guard let method = HTTPRequest.Method(rawValue: name) else { throw .methodNotImplemented }
    let target = try RequestTarget(parts[1], of: method)
    guard let request = HTTPRequest(method, target: target.text) else {
      throw .malformed(.target)
    }
    self.request = request
    authority = target.authority
  }

  /// Reads the version; HTTP/1.1 and any later HTTP/1 count as HTTP/1.1 (RFC 9110, section 2.5).
  private mutating func read(version: ArraySlice<UInt8>) throws(HTTPRequestFailure) {
    let digits = version.suffix(3)
    guard version.count == 8, version.starts(with: "HTTP/".utf8),
      let major = digits.first, major.isDecimalDigit, digits.dropFirst().first == UInt8(ascii: "."),
      let minor = digits.last, minor.isDecimalDigit
    else { throw .malformed(.version) }
    guard major == UInt8(ascii: "1") else { throw .versionNotSupported }
    isVersion10 = minor == UInt8(ascii: "0")
  }

  // MARK: Fields

  mutating func read(field line: ArraySlice<UInt8>) throws(HTTPRequestFailure) {
    let field = try FieldLine(line)
    guard let value = String(validating: field.value, as: UTF8.self) else {
      throw .malformed(.fieldValue)
    }
    do {
      try headers.append(String(decoding: field.name, as: UTF8.self), value)
    } catch {
      throw .malformed(.fieldValue)
    }
    try note(field)
  }

  /// Notes what a field says about the host, the body and the connection.
  private mutating func note(_ field: FieldLine) throws(HTTPRequestFailure) {
    let name = field.name
    if name.spells("host") {
      guard !hasHost, RequestTarget.isAuthority(field.value) else { throw .malformed(.host) }
      hasHost = true
    } else if name.spells("content-length") {
      guard contentLength == nil, let length = Self.number(field.value) else {
        throw .malformed(.contentLength)
      }
      contentLength = length
    } else if name.spells("transfer-encoding") {
      try note(transferEncoding: field.value)
    } else if name.spells("connection") {
      for option in field.value.listElements {
        asksToClose = asksToClose || option.spells("close")
        asksToPersist = asksToPersist || option.spells("keep-alive")
      }
    } else if name.spells("expect"), !isVersion10 {
      guard field.value.spells("100-continue") else { throw .unknownExpectation }
      expectsContinue = true
    }
  }

  /// Accepts only a single `chunked` (RFC 9112, section 6.1), without empty list elements.
  ///
  /// A server before this one may not have skipped empty elements.
  private mutating func note(
    transferEncoding value: ArraySlice<UInt8>
  ) throws(HTTPRequestFailure) {
    let codings = value.listElements
    guard !codings.isEmpty, !isChunked, !isVersion10 else { throw .malformed(.transferCoding) }
    for (index, coding) in codings.enumerated() where coding.spells("chunked") {
      guard index == codings.count - 1 else { throw .malformed(.transferCoding) }
    }
    guard codings.count == 1, codings[0].spells("chunked") else { throw .codingNotImplemented }
    guard value.spells("chunked") else { throw .malformed(.transferCoding) }
    isChunked = true
  }

  /// How the body ends; all fields must have been read.
  mutating func framing() throws(HTTPRequestFailure) -> Framing {
    guard hasHost || isVersion10 else { throw .malformed(.host) }
    if let authority { try take(host: authority) }
    guard isChunked else { return .length(contentLength ?? 0) }
    guard contentLength == nil else { throw .malformed(.framing) }
    return .chunked
  }

  /// Checks that the host of the target equals `Host`, and sets `Host` if it is absent.
  ///
  /// So whoever looks at `Host` finds the right host (RFC 9112, section 3.2.2).
  private mutating func take(host authority: String) throws(HTTPRequestFailure) {
    guard !hasHost else {
      guard authority == headers["Host"] else { throw .malformed(.host) }
      return
    }
    do { try headers.append("Host", authority) } catch { throw .malformed(.host) }
  }

  /// The value of decimal digits; `nil` for anything else, and for a value that is too large.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty else { return nil }
    var number = 0
    for digit in digits {
      let value = Int(digit) - Int(UInt8(ascii: "0"))
      guard digit.isDecimalDigit, number <= (Int.max - value) / 10 else { return nil }
      number = number * 10 + value
    }
    return number
  }
}
