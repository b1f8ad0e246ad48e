import Domain

extension HTTPRequestParser {
  /// Reads a body of a known length (RFC 9112, section 6.2).
  mutating func readContent(_ missing: Int) -> Bool {
    let count = takeBody(missing)
    phase = .content(missing: missing - count)
    return count > 0
  }

  /// Reads the size of a chunk, and ignores its extensions (RFC 9112, section 7.1).
  mutating func readChunkLine() throws(HTTPRequestFailure) -> Bool {
    guard let line = try takeLine(upTo: limits.chunkLine, orThrow: .malformed(.chunk)) else {
      return false
    }
    let digits = line.prefix { $0.hexadecimalValue != nil }
    let extensions = line[digits.endIndex...]
    guard extensions.isEmpty || extensions.first == UInt8(ascii: ";"),
      extensions.allSatisfy(\.isFieldByte), let size = Self.size(digits)
    else { throw .malformed(.chunk) }
    extensionBytes += extensions.count
    guard extensionBytes <= limits.chunkExtensions else { throw .malformed(.chunk) }
    guard size <= limits.body - body.count else { throw .contentTooLarge }
    if size == 0 {
      head.fieldBytes = 0
      phase = .trailers
    } else {
      phase = .chunk(missing: size)
    }
    return true
  }

  mutating func readChunk(_ missing: Int) -> Bool {
    let count = takeBody(missing)
    phase = count == missing ? .chunkEnd : .chunk(missing: missing - count)
    return count > 0
  }

  /// Reads the CRLF after a chunk, which proves that the size of the chunk was right.
  mutating func readChunkEnd() throws(HTTPRequestFailure) -> Bool {
    guard start < buffer.count else { return false }
    guard buffer[start] == .carriageReturn else {
      throw .malformed(buffer[start] == .lineFeed ? .lineEnd : .chunk)
    }
    guard try takeLine(upTo: 0, orThrow: .malformed(.chunk)) != nil else { return false }
    phase = .chunkLine
    return true
  }

  private mutating func takeBody(_ missing: Int) -> Int {
    let count = min(missing, buffer.count - start)
    body += buffer[start..<start + count]
    start += count
    return count
  }

  /// The value of hexadecimal digits; `nil` if there are none, or if the value is too large.
  private static func size(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty else { return nil }
    var size = 0
    for digit in digits {
      guard let value = digit.hexadecimalValue.map({ Int($0) }), size <= (Int.max - value) / 16
      else { return nil }
      size = size * 16 + value
    }
    return size
  }
}
