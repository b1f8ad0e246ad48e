import Domain

/// Reads the parts of a multipart body one after the other (RFC 2046, section 5.1.1).
struct MultipartReader {
  /// One part: the lines of its header, and its content.
  struct Part {
    let header: [ArraySlice<UInt8>]
    let content: ArraySlice<UInt8>
  }

  private let bytes: [UInt8]
  /// The bytes before each part; at the very beginning, their line break is missing.
  private let delimiter: [UInt8]
  private let headerBytes: Int
  /// The index where the rest begins, or nil before the first part.
  private var position: Int?

  init(_ bytes: [UInt8], boundary: String, headerBytes: Int) {
    self.bytes = bytes
    delimiter = Array("\r\n--\(boundary)".utf8)
    self.headerBytes = headerBytes
  }

  /// The next part, or nil after the last; what follows that is ignored.
  mutating func next() throws(MultipartForm.Refusal) -> Part? {
    var index: Int
    if let position {
      index = position
    } else if bytes.starts(with: delimiter.dropFirst(2)) {
      index = delimiter.count - 2
    } else {
      guard let first = find(delimiter, from: 0) else { throw .unbounded }
      index = first + delimiter.count
    }
    if has("--", at: index) { return nil }
    while index < bytes.count, bytes[index].isBlank { index += 1 }
    guard has("\r\n", at: index) else { throw .unbounded }
    index += 2
    let header = try takeHeader(from: &index)
    guard let end = find(delimiter, from: index) else { throw .unbounded }
    position = end + delimiter.count
    return Part(header: header, content: bytes[index..<end])
  }

  /// The lines before the empty one.
  private func takeHeader(
    from index: inout Int
  ) throws(MultipartForm.Refusal) -> [ArraySlice<UInt8>] {
    let start = index
    var lines: [ArraySlice<UInt8>] = []
    while true {
      guard let end = find(Self.lineEnd, from: index) else { throw .unbounded }
      guard end - start <= headerBytes else { throw .longHeader(limit: headerBytes) }
      let line = bytes[index..<end]
      index = end + 2
      if line.isEmpty { return lines }
      lines.append(line)
    }
  }

  private static let lineEnd = Array("\r\n".utf8)

  private func has(_ text: String, at index: Int) -> Bool {
    bytes[min(index, bytes.count)...].starts(with: text.utf8)
  }

  /// The first index of bytes that begin with a carriage return.
  private func find(_ sought: [UInt8], from start: Int) -> Int? {
    var rest = bytes[min(start, bytes.count)...]
    while let index = rest.firstIndex(of: 0x0D) {
      rest = rest[index...]
      if rest.starts(with: sought) { return index }
      rest = rest.dropFirst()
    }
    return nil
  }
}
