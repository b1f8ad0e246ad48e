/// How much of a request is accepted, so that nobody fills the memory.
public struct HTTPLimits: Hashable, Sendable {
  /// Bytes of the request line; RFC 9112, section 3, recommends to support 8,000.
  public var requestLine = 8_192
  /// Bytes of all field lines, and those of the trailers again.
  public var fieldBytes = 16_384
  /// Number of field lines, those of the trailers included.
  public var fieldCount = 100
  public var body = 1_048_576
  /// Bytes of the line before a chunk: its size and its extensions.
  public var chunkLine = 256
  /// Bytes of all chunk extensions of one body.
  public var chunkExtensions = 4_096
  /// Bytes taken in that no request has been made of yet, so of all that is pipelined.
  public var buffered = 65_536

  public static let standard = Self()

  public init() {}

  /// What the buffer holds at most: whatever must be seen as a whole fits in.
  var bufferSize: Int {
    let longestLine = max(requestLine, fieldBytes, chunkLine)
    return max(buffered, longestLine + HTTPRequestParser.lineEnd)
  }
}
