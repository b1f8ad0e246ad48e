import Domain
import Testing

@testable import Live

@Suite("A response that is read as it comes")
struct ResponseReaderTests {
  @Test(
    "is the same in whatever pieces",
    arguments: [
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "HTTP/1.1 200 OK\r\n\r\nuntil the end",
      "HTTP/1.1 103 H\r\n\r\nHTTP/1.1 100 C\r\n\r\nHTTP/1.1 201 C\r\nContent-Length: 0\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n1\r\nd\r\n0\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok", "HTTP/1.1 OK\r\n\r\n",
    ]
  )
  func isTheSame(text: String) {
    let bytes = Array(text.utf8)
    let whole = Self.read([bytes])
    for size in 1..<bytes.count {
      let pieces = stride(from: 0, to: bytes.count, by: size).map {
        Array(bytes[$0..<min($0 + size, bytes.count)])
      }
      #expect(Self.read(pieces) == whole, "in pieces of \(size)")
    }
  }

  /// If each piece made it read all from the beginning again, this would take an hour.
  @Test("may come in a hundred thousand pieces")
  func comesInManyPieces() {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    let text = head + String(repeating: "1\r\na\r\n", count: 16_000) + "0\r\n\r\n"
    let progress = Self.read(text.utf8.map { [$0] })
    guard case .finished(let response) = progress else {
      Issue.record("it came to \(progress)")
      return
    }
    #expect(response.body.count == 16_000)
  }

  private static func read(_ pieces: [[UInt8]]) -> ResponseReader.Progress {
    var reader = ResponseReader()
    for piece in pieces {
      let progress = reader.take(piece)
      guard progress == .unfinished else { return progress }
    }
    return reader.end()
  }
}
