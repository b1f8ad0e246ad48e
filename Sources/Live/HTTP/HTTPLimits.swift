/// How much of a request is accepted, so that no client can fill the memory.
package struct HTTPLimits: Hashable, Sendable {
  /// The longest request line in bytes; RFC 9112, section 3, recommends at least 8,000.
  package var requestLine = 8_192
  /// The most bytes of all header field lines; all trailer lines may have as many again.
  package var fieldBytes = 16_384
  /// The most field lines of a request, including those of the trailers.
  package var fieldCount = 100
  /// The longest body in bytes.
  package var body = 1_048_576
  /// The longest line before a chunk in bytes, which holds its size and its extensions.
  package var chunkLine = 256
  /// The most bytes of all chunk extensions of one body.
  package var chunkExtensions = 4_096
  /// The most bytes that are buffered before requests are made of them, so the limit of pipelining.
  package var buffered = 65_536

  package static let standard = Self()

  package init() {}

  /// The size of the buffer in bytes, which has room for every line that must be seen as a whole.
  var bufferSize: Int {
    let longestLine = max(requestLine, fieldBytes, chunkLine)
    return max(buffered, longestLine + HTTPRequestParser.lineEnd)
  }
}
