import Domain
import Foundation
import Live
import Testing

@Suite("An answer that comes in pieces", .serialized)
struct StreamTests {
  /// Makes pieces of "0", "11", "222", …, and counts how many were asked for.
  private final class Source {
    var made = 0
    let count: Int
    let size: Int
    let ending: BodyPiece

    init(_ count: Int, size: Int = 1, ending: BodyPiece = .end) {
      self.count = count
      self.size = size
      self.ending = ending
    }

    func next() -> BodyPiece {
      guard made < count else { return ending }
      made += 1
      return .bytes(Array(String(repeating: "\(made % 10)", count: size * made).utf8))
    }

    var whole: String {
      (1...max(1, count)).map { String(repeating: "\($0 % 10)", count: size * $0) }.joined()
    }
  }

  private static let close = "Connection: close"

  private func counter(_ source: Source, _ options: Listener.Options = .standard) throws -> Counter
  {
    try Counter(options) { request, reply in
      guard request.path == "/long" else { return reply.answer(.text(request.target)) }
      reply.stream(HTTPResponse(200, headers: ["Content-Type": "text/plain"])) { source.next() }
    }
  }

  /// The body of a response in chunks, nil when it was broken off; and what came after it.
  static func unchunk(_ text: String) -> (body: String, rest: String)? {
    guard let head = text.range(of: "\r\n\r\n") else { return nil }
    var rest = text[head.upperBound...]
    var body = ""
    while let line = rest.range(of: "\r\n"), let size = Int(rest[..<line.lowerBound], radix: 16) {
      rest = rest[line.upperBound...]
      guard rest.utf8.count >= size + 2 else { return nil }
      body += rest.prefix(size)
      rest = rest.dropFirst(size)
      guard rest.hasPrefix("\r\n") else { return nil }
      rest = rest.dropFirst("\r\n".count)
      if size == 0 { return (body, String(rest)) }
    }
    return nil
  }

  @Test("is chunked, and the connection goes on with what was asked meanwhile")
  func isChunked() throws {
    let source = Source(9)
    let counter = try counter(source)
    let text = try counter.exchange(.get("/long") + .get("/next", Self.close))
    #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
    let head = text.components(separatedBy: "\r\n\r\n")[0]
    #expect(head.contains("Transfer-Encoding: chunked") && !head.contains("Content-Length"))
    let (body, rest) = try #require(Self.unchunk(text))
    #expect(body == source.whole)
    #expect(rest.hasPrefix("HTTP/1.1 200 OK\r\n") && rest.hasSuffix("\r\n\r\n/next"))
  }

  @Test("ends with the connection where the client knows no chunks")
  func isPlain() throws {
    let source = Source(9)
    let text = try counter(source).exchange(
      .wire("GET /long HTTP/1.0", "Connection: keep-alive")
    )
    #expect(text.contains("Connection: close\r\n"))
    #expect(!text.contains("chunked") && !text.contains("Content-Length"))
    #expect(text.hasSuffix("\r\n\r\n" + source.whole))
  }

  @Test("is made for nobody who asks only for its head")
  func hasHead() throws {
    let source = Source(9)
    let text = try counter(source).exchange(
      .wire("HEAD /long HTTP/1.1", "Host: a") + .get("/next", Self.close)
    )
    #expect(source.made == 0)
    #expect(text.contains("\r\n\r\nHTTP/1.1 200 OK\r\n") && text.hasSuffix("/next"))
  }

  @Test("of nothing has an end as well")
  func isEmpty() throws {
    let text = try counter(Source(0)).exchange(.get("/long", Self.close))
    #expect(text.hasSuffix("\r\n\r\n0\r\n\r\n"))
  }

  @Test("is made only as far as it is taken, and others are answered meanwhile")
  func waitsForReader() throws {
    let source = Source(4_000, size: 60)
    let counter = try counter(source)
    let slow = try Client(counter.listener.port, receiveBuffer: 4_096)
    slow.send(.get("/long", Self.close))
    for _ in 0..<3 { #expect(try counter.exchange(.get("/next", Self.close)).hasSuffix("/next")) }
    // In each of these turns a piece could be made.
    for _ in 0..<3_000 { try counter.turn(.zero) }
    // What the system itself takes in may be some megabytes of the 480.
    #expect(source.made > 0 && source.made < 1_000)
    #expect(try counter.exchange(.get("/next", Self.close)).hasSuffix("/next"))
  }

  @Test("is made a piece a turn, so that nobody waits for all of it")
  func isFair() throws {
    let source = Source(300)
    let counter = try counter(source)
    let reader = try counter.client()
    reader.send(.get("/long", Self.close))
    var before = 0
    try counter.turn(
      with: reader,
      until: {
        defer { before = source.made }
        #expect(source.made - before <= 1)
        return reader.isEnded
      }
    )
    #expect(Self.unchunk(reader.text)?.body == source.whole)
  }

  @Test("that cannot be finished is seen not to be whole", arguments: ["1.1", "1.0"])
  func breaksOff(version: String) throws {
    let source = Source(3, ending: .brokenOff)
    let counter = try counter(source)
    let client = try counter.client()
    client.send(.wire("GET /long HTTP/\(version)", "Host: a"))
    try counter.turn(with: client, until: { client.isEnded })
    #expect(Self.unchunk(client.text) == nil)
    #expect(counter.listener.connectionCount == 0)
  }

  @Test("lets go of what it is made of when its reader has gone, or is too slow")
  func letsGo() throws {
    var options = Listener.Options()
    options.sendingPatience = .milliseconds(30)
    weak var remains: Source?
    do {
      let source = Source(100_000, size: 100)
      remains = source
      let counter = try counter(source, options)
      let gone = try counter.client()
      gone.send(.get("/long"))
      try counter.turn(until: { source.made > 0 })
      gone.reset()
      let slow = try Client(counter.listener.port, receiveBuffer: 4_096)
      slow.send(.get("/long"))
      try counter.turn(until: { counter.listener.connectionCount == 2 })
      try counter.turn(until: { counter.listener.connectionCount == 0 })
      withExtendedLifetime((gone, slow)) {}
    }
    #expect(remains == nil)
  }
}
