import Domain

/// Reads the response to one request as it comes (RFC 9112), up to a limit of bytes.
struct ResponseReader {
  enum Progress: Hashable {
    case unfinished
    case finished(HTTPResponse)
    /// It is no response of HTTP.
    case malformed
    /// It has ended too early, or is longer than may be.
    case brokenOff
  }

  private let limit: Int
  private var received: [UInt8] = []

  /// Prepares to read a response of at most so many bytes, its head included.
  init(limit: Int = 1_048_576) { self.limit = limit }

  /// Takes the next bytes.
  mutating func take(_ bytes: some Collection<UInt8>) -> Progress {
    guard bytes.count <= limit - received.count else { return .brokenOff }
    received += bytes
    return progress(hasEnded: false)
  }

  /// Notes that nothing more comes.
  func end() -> Progress {
    let progress = progress(hasEnded: true)
    return progress == .unfinished ? .brokenOff : progress
  }

  private func progress(hasEnded: Bool) -> Progress {
    var rest = received[...]
    while true {
      guard Self.canBegin(rest) else { return .malformed }
      guard let end = rest.firstRange(of: [13, 10, 13, 10]) else { return .unfinished }
      guard let head = Head(rest[..<end.lowerBound]) else { return .malformed }
      rest = rest[end.upperBound...]
      // Interim responses come before the one that counts (RFC 9110, section 15.2).
      guard (100...199).contains(head.status) else { return body(rest, under: head, hasEnded) }
    }
  }

  /// Whether bytes may be the beginning of a status line.
  private static func canBegin(_ bytes: ArraySlice<UInt8>) -> Bool {
    zip(bytes, "HTTP/1.".utf8).allSatisfy { $0 == $1 }
  }

  private func body(_ bytes: ArraySlice<UInt8>, under head: Head, _ hasEnded: Bool) -> Progress {
    switch head.length {
    case .exactly(let count):
      return bytes.count < count ? .unfinished : head.finished(with: bytes.prefix(count))
    case .chunked: return Self.chunks(bytes, under: head)
    case .untilTheEnd: return hasEnded ? head.finished(with: bytes) : .unfinished
    }
  }

  /// Joins chunks; what stands behind the last one does not matter here (RFC 9112, section 7.1).
  private static func chunks(_ bytes: ArraySlice<UInt8>, under head: Head) -> Progress {
    var (rest, body) = (bytes, [UInt8]())
    while let end = rest.firstRange(of: [13, 10]) {
      let line = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
      let digits = line.prefix(while: \.isHexDigit)
      guard digits.utf8.count < 8, let size = Int(digits, radix: 16) else { return .malformed }
      guard size > 0 else { return head.finished(with: body[...]) }
      rest = rest[end.upperBound...]
      guard rest.count >= size + 2 else { return .unfinished }
      body += rest.prefix(size)
      rest = rest.dropFirst(size)
      guard rest.starts(with: [13, 10]) else { return .malformed }
      rest = rest.dropFirst(2)
    }
    return .unfinished
  }
}

extension ResponseReader {
  /// The status line and the fields, and what they say of the body's length.
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
