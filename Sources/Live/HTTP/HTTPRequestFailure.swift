/// Why a request is refused before anybody has seen it; the connection cannot go on after it.
public enum HTTPRequestFailure: Error, Hashable, Sendable {
  /// What is wrong with the bytes.
  public enum Flaw: Hashable, Sendable {
    case requestLine
    case method
    case target
    case version
    /// A line that does not end with CRLF (RFC 9112, section 2.2).
    case lineEnd
    /// A line without a colon, or a name that is no token (RFC 9110, section 5.6.2).
    case fieldName
    /// A line that goes on with the field above (RFC 9112, section 5.2).
    case foldedField
    /// A control character, or what is not UTF-8 (RFC 9110, section 5.5).
    case fieldValue
    /// None where one is needed, several, or no host (RFC 9112, section 3.2).
    case host
    /// No number, or several of them (RFC 9112, section 6.3).
    case contentLength
    /// Chunked twice or not at the end, or in HTTP/1.0 (RFC 9112, section 6.1).
    case transferCoding
    /// Both a length and a transfer coding (RFC 9112, section 6.3).
    case framing
    case chunk
  }

  case malformed(Flaw)
  case targetTooLong
  case fieldsTooLarge
  case contentTooLarge
  /// An expectation other than `100-continue` (RFC 9110, section 10.1.1).
  case unknownExpectation
  case methodNotImplemented
  case codingNotImplemented
  case versionNotSupported

  /// The status that says so to the client (RFC 9110, section 15; RFC 6585, section 5).
  public var status: Int {
    switch self {
    case .malformed: 400
    case .contentTooLarge: 413
    case .targetTooLong: 414
    case .unknownExpectation: 417
    case .fieldsTooLarge: 431
    case .methodNotImplemented, .codingNotImplemented: 501
    case .versionNotSupported: 505
    }
  }
}
