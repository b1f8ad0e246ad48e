extension HTTPRequestFailure {
  /// What was wrong with the request, and by which rule, for the person who runs the service.
  package var words: String {
    switch self {
    case .malformed(let flaw): flaw.words
    case .targetTooLong: "its target is longer than is read"
    case .fieldsTooLarge: "its header fields are more than are read"
    case .contentTooLarge: "its content is larger than is read"
    case .unknownExpectation:
      "it expects something else than 100-continue (RFC 9110, section 10.1.1)"
    case .methodNotImplemented: "its method is not known here"
    case .codingNotImplemented: "its transfer coding is not known here; chunked is"
    case .versionNotSupported: "it is of another version than HTTP/1.0 or HTTP/1.1"
    }
  }
}

extension HTTPRequestFailure.Flaw {
  fileprivate var words: String {
    switch self {
    case .requestLine: "it does not begin with a request line (RFC 9112, section 3)"
    case .method: "its method is no token (RFC 9110, section 9.1)"
    case .target: "its target is no path (RFC 9112, section 3.2)"
    case .version: "its request line names no version (RFC 9112, section 2.3)"
    case .lineEnd: "a line does not end with CRLF (RFC 9112, section 2.2)"
    case .fieldName: "a header field has no name (RFC 9110, section 5.6.2)"
    case .foldedField: "a header field goes on in the next line (RFC 9112, section 5.2)"
    case .fieldValue: "a header field holds what none may hold (RFC 9110, section 5.5)"
    case .host: "it names no host, or several (RFC 9112, section 3.2)"
    case .contentLength: "its length is no number, or several (RFC 9112, section 6.3)"
    case .transferCoding: "it is not chunked once and at the end (RFC 9112, section 6.1)"
    case .framing: "it has both a length and a transfer coding (RFC 9112, section 6.3)"
    case .chunk: "a chunk is broken off or too long (RFC 9112, section 7.1)"
    }
  }
}
