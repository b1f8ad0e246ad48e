/// Why the parser refuses a request; the connection cannot be used afterwards.
package enum HTTPRequestFailure: Error, Hashable, Sendable {
  /// What is wrong with the bytes.
  package enum Flaw: Hashable, Sendable {
    case requestLine
    case method
    case target
    case version
    /// A line does not end with CRLF (RFC 9112, section 2.2).
    case lineEnd
    /// A line has no colon, or its name is not a token (RFC 9110, section 5.6.2).
    case fieldName
    /// A line continues the field above it (RFC 9112, section 5.2).
    case foldedField
    /// A value has a control character, or is not UTF-8 (RFC 9110, section 5.5).
    case fieldValue
    /// `Host` is absent, is there several times, or is not a host (RFC 9112, section 3.2).
    case host
    /// `Content-Length` is not a number, or has several numbers (RFC 9112, section 6.3).
    case contentLength
    /// `chunked` is there twice, not at the end, or in HTTP/1.0 (RFC 9112, section 6.1).
    case transferCoding
    /// The request has both a length and a transfer coding (RFC 9112, section 6.3).
    case framing
    case chunk
  }

  case malformed(Flaw)
  case targetTooLong
  case fieldsTooLarge
  case contentTooLarge
  /// `Expect` has a value other than `100-continue` (RFC 9110, section 10.1.1).
  case unknownExpectation
  case methodNotImplemented
  case codingNotImplemented
  case versionNotSupported

  /// The status that tells the client, from 400 to 505 (RFC 9110, section 15; RFC 6585, section 5).
  package var status: Int {
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
