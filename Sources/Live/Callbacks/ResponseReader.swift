import Domain

/// Reads the response to one request as its bytes come (RFC 9112), up to a limit.
///
/// It never reads a byte twice, so many small pieces cost no more than one large piece.
struct ResponseReader {
  enum Progress: Hashable {
    case unfinished
    case finished(HTTPResponse)
    /// The bytes are not an HTTP response.
    case malformed
    /// The response ended too early, or is longer than the limit.
    case brokenOff
  }

  /// The part that comes next.
  private enum Phase {
    case head
    case body(Head, size: Int)
    case bodyUntilTheEnd(Head)
    case chunkLine(Head)
    case chunk(Head, size: Int)
  }

  private let limit: Int
  private var phase = Phase.head
  private var received: [UInt8] = []
  /// The index of the first byte that was not read yet.
  private var start = 0
  /// The index up to which the next separator was searched for.
  private var searched = 0
  /// The content of the chunks so far, without their sizes and line ends.
  private var joined: [UInt8] = []

  /// Prepares to read a response of at most `limit` bytes, its head included.
  init(limit: Int = 1_048_576) { self.limit = limit }

  /// Takes the next bytes.
  mutating func take(_ bytes: some Collection<UInt8>) -> Progress {
    guard bytes.count <= limit - received.count else { return .brokenOff }
    received += bytes
    while true {
      if let progress = step() { return progress }
    }
  }

  /// Notes that no more bytes come.
  func end() -> Progress {
    guard case .bodyUntilTheEnd(let head) = phase else { return .brokenOff }
    return head.finished(with: received[start...])
  }

  /// Reads one part; `nil` means that the next part may already be there.
  private mutating func step() -> Progress? {
    switch phase {
    case .head: return readHead()
    case .body(let head, let size):
      guard received.count - start >= size else { return .unfinished }
      return head.finished(with: received[start...].prefix(size))
    case .bodyUntilTheEnd: return .unfinished
    case .chunkLine(let head): return readChunkLine(under: head)
    case .chunk(let head, let size):
      guard received.count - start >= size + 2 else { return .unfinished }
      let end = start + size
      guard received[end...].starts(with: [13, 10]) else { return .malformed }
      joined += received[start..<end]
      (start, searched) = (end + 2, end + 2)
      phase = .chunkLine(head)
      return nil
    }
  }

  private mutating func readHead() -> Progress? {
    let canBegin = zip(received[start...], "HTTP/1.".utf8).allSatisfy { $0 == $1 }
    guard canBegin else { return .malformed }
    guard let text = text(before: [13, 10, 13, 10]) else { return .unfinished }
    guard let head = Head(text) else { return .malformed }
    // Interim responses come before the final one (RFC 9110, section 15.2).
    guard !(100...199).contains(head.status) else { return nil }
    switch head.length {
    case .exactly(let size): phase = .body(head, size: size)
    case .chunked: phase = .chunkLine(head)
    case .untilTheEnd: phase = .bodyUntilTheEnd(head)
    }
    return nil
  }

  /// Reads the size of a chunk; trailers after the last one are ignored (RFC 9112, section 7.1).
  private mutating func readChunkLine(under head: Head) -> Progress? {
    guard let text = text(before: [13, 10]) else { return .unfinished }
    let digits = String(decoding: text, as: UTF8.self).prefix(while: \.isHexDigit)
    guard digits.utf8.count < 8, let size = Int(digits, radix: 16) else { return .malformed }
    guard size > 0 else { return head.finished(with: joined[...]) }
    phase = .chunk(head, size: size)
    return nil
  }

  /// Reads up to and including a separator; `nil` if it has not come yet.
  private mutating func text(before mark: [UInt8]) -> ArraySlice<UInt8>? {
    let first = max(start, searched - mark.count + 1)
    guard let place = received[first...].firstRange(of: mark) else {
      searched = received.count
      return nil
    }
    defer { (start, searched) = (place.upperBound, place.upperBound) }
    return received[start..<place.lowerBound]
  }
}

extension ResponseReader {
  /// The status line and the header fields, and the length of the body that they announce.
  private struct Head {
    enum Length {
      case exactly(Int), chunked, untilTheEnd
    }

    let status: Int
    let headers: HTTPHeaders
    let length: Length

    init?(_ bytes: ArraySlice<UInt8>) {
      let lines = String(decoding: bytes, as: UTF8.self).split(
        separator: "\r\n",
        omittingEmptySubsequences: false
      )
      guard let first = lines.first, let match = first.wholeMatch(of: /HTTP\/1\.\d (\d{3})( .*)?/),
        let status = Int(match.1), HTTPResponse.statusRange.contains(status)
      else { return nil }
      var headers: HTTPHeaders = [:]
      for line in lines.dropFirst() {
        guard let field = try? FieldLine(Array(line.utf8)[...]),
          (try? headers.append(
            String(decoding: field.name, as: UTF8.self),
            String(decoding: field.value, as: UTF8.self)
          )) != nil
        else { return nil }
      }
      self.status = status
      self.headers = headers
      if status == 204 || status == 304 {
        length = .exactly(0)
      } else if headers["Transfer-Encoding"]?.lowercased().hasSuffix("chunked") == true {
        length = .chunked
      } else if let text = headers["Content-Length"] {
        guard let count = Int(text), count >= 0 else { return nil }
        length = .exactly(count)
      } else {
        length = .untilTheEnd
      }
    }

    func finished(with body: ArraySlice<UInt8>) -> Progress {
      guard let response = HTTPResponse(received: status, headers: headers, body: Array(body))
      else { return .malformed }
      return .finished(response)
    }
  }
}
