import Domain

/// Writes responses as bytes (RFC 9112, sections 4 and 6).
///
/// Only this type says where the body ends and whether the connection goes on; the response's own
/// fields of those names are left out. No field can contain a second one, because `HTTPHeaders`
/// holds no CR or LF.
package enum HTTPResponseWriter {
  /// The response that tells a client to send the body that it holds back (RFC 9110, section
  /// 15.2.1).
  package static let goOn = "HTTP/1.1 100 Continue\r\n\r\n"

  /// Appends a response.
  ///
  /// A status below 200 cannot answer a request, so it becomes 500.
  ///
  /// - Parameters:
  ///   - response: what to write.
  ///   - method: the request's method, or nil if it could not be read.
  ///   - persists: whether another response may follow on the connection.
  ///   - date: the date of the response (RFC 9110, section 6.6.1), if there is a clock.
  ///   - bytes: where to write.
  package static func append(
    _ response: HTTPResponse,
    answering method: HTTPRequest.Method?,
    persists: Bool,
    date: String? = nil,
    to bytes: inout [UInt8]
  ) {
    appendHead(response, framing: .length, persists: persists, date: date, to: &bytes)
    if hasContent(response.status), method != .head { bytes += response.body }
  }

  /// How a client finds the end of a body (RFC 9112, section 6.3).
  enum Framing: Hashable {
    case length
    case chunked
    /// The body ends with the connection, which is the only way for a client of HTTP/1.0.
    case close
  }

  /// Appends everything that comes before the body.
  static func appendHead(
    _ response: HTTPResponse,
    framing: Framing,
    persists: Bool,
    date: String?,
    to bytes: inout [UInt8]
  ) {
    let status = response.status < 200 ? 500 : response.status
    bytes += "HTTP/1.1 \(status) \(ReasonPhrase.of(status))\r\n".utf8
    if let date, response.headers["Date"] == nil {
      bytes += "Date: ".utf8
      bytes += date.utf8
      bytes += lineEnd
    }
    for field in response.headers.fields where !isOurs(field.name) {
      bytes += field.name.utf8
      bytes += ": ".utf8
      bytes += field.value.utf8
      bytes += lineEnd
    }
    if hasContent(status) {
      switch framing {
      case .length: bytes += "Content-Length: \(response.body.count)\r\n".utf8
      case .chunked: bytes += "Transfer-Encoding: chunked\r\n".utf8
      case .close: break
      }
    }
    bytes += persists ? "Connection: keep-alive\r\n\r\n".utf8 : "Connection: close\r\n\r\n".utf8
  }

  /// Appends one chunk; an empty piece is left out, because it would end the body.
  static func appendChunk(_ piece: [UInt8], to bytes: inout [UInt8]) {
    guard !piece.isEmpty else { return }
    bytes += String(piece.count, radix: 16).utf8
    bytes += lineEnd
    bytes += piece
    bytes += lineEnd
  }

  /// The chunk that ends a body.
  static let lastChunk = "0\r\n\r\n"

  /// Whether a response with this status has a length.
  ///
  /// 204 has none (RFC 9110, section 8.6), and the length of a 304 would be that of another
  /// response.
  private static func hasContent(_ status: Int) -> Bool { status != 204 && status != 304 }

  private static let lineEnd = "\r\n".utf8

  private static func isOurs(_ name: String) -> Bool {
    switch name.utf8.count {
    case 7: name.utf8.spells("trailer") || name.utf8.spells("upgrade")
    case 10: name.utf8.spells("connection") || name.utf8.spells("keep-alive")
    case 14: name.utf8.spells("content-length")
    case 17: name.utf8.spells("transfer-encoding")
    default: false
    }
  }
}
