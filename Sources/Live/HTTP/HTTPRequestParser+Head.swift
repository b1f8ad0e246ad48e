import Domain

extension HTTPRequestParser {
  /// Reads the request line (RFC 9112, section 3); one empty line may stand before it.
  mutating func readRequestLine(_ afterEmptyLine: Bool) throws(HTTPRequestFailure) -> Bool {
    // Bytes that cannot begin a request, such as those of TLS, are refused without waiting for a
    // line.
    if start < buffer.count, !buffer[start].isTokenByte, buffer[start] != .carriageReturn {
      throw .malformed(buffer[start] == .lineFeed ? .lineEnd : .method)
    }
    guard let line = try takeLine(upTo: limits.requestLine, orThrow: .targetTooLong) else {
      return false
    }
    guard !line.isEmpty else {
      guard !afterEmptyLine else { throw .malformed(.requestLine) }
      phase = .requestLine(afterEmptyLine: true)
      return true
    }
    try head.read(requestLine: line)
    phase = .fields
    return true
  }

  /// Reads a field line, or the empty line after the last one (RFC 9112, section 5).
  mutating func readField() throws(HTTPRequestFailure) -> Bool {
    guard let line = try takeFieldLine() else { return false }
    guard line.isEmpty else {
      try head.read(field: line)
      return true
    }
    switch try head.framing() {
    case .length(let length):
      guard length <= limits.body else { throw .contentTooLarge }
      phase = .content(missing: length)
      // A client only claims this length, so no more than the buffer limit is reserved for it.
      body.reserveCapacity(min(length, limits.buffered))
    case .chunked: phase = .chunkLine
    }
    return true
  }

  /// Reads a trailer field, or the empty line that ends the request.
  ///
  /// The field must be well-formed, and is then ignored (RFC 9110, section 6.5.1).
  mutating func readTrailer() throws(HTTPRequestFailure) -> Bool {
    guard let line = try takeFieldLine() else { return false }
    if line.isEmpty {
      phase = .content(missing: 0)
    } else {
      _ = try FieldLine(line)
    }
    return true
  }

  /// Whether the client waits for permission before it sends the body, and has sent none of it.
  var expectsContinue: Bool {
    guard head.expectsContinue, start == buffer.count else { return false }
    switch phase {
    case .content(let missing): return missing > 0
    case .chunkLine: return true
    case .requestLine, .fields, .chunk, .chunkEnd, .trailers, .ended, .failed: return false
    }
  }

  private mutating func takeFieldLine() throws(HTTPRequestFailure) -> ArraySlice<UInt8>? {
    let rest = max(0, limits.fieldBytes - head.fieldBytes - Self.lineEnd)
    guard let line = try takeLine(upTo: rest, orThrow: .fieldsTooLarge) else { return nil }
    guard !line.isEmpty else { return line }
    head.fieldBytes += line.count + Self.lineEnd
    head.fieldCount += 1
    guard head.fieldCount <= limits.fieldCount else { throw .fieldsTooLarge }
    return line
  }
}
