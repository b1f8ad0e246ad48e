import Domain
import Live
import Testing

@Suite("The limits of requests")
struct HTTPLimitTests {
  private static var small: HTTPLimits {
    var limits = HTTPLimits()
    limits.requestLine = 64
    limits.fieldBytes = 128
    limits.fieldCount = 4
    limits.body = 32
    limits.buffered = 300
    return limits
  }

  private func failure(_ text: String) -> HTTPRequestFailure? {
    Reading(text, limits: Self.small).failure
  }

  @Test("admit what just fits, and refuse one byte more")
  func areExact() {
    let target = "/" + String(repeating: "a", count: 64 - "GET / HTTP/1.1".utf8.count)
    #expect(failure(.get(target)) == nil)
    #expect(failure(.get(target + "a")) == .targetTooLong)
    let value = String(repeating: "a", count: 128 - "Host: a\r\nX: \r\n".utf8.count)
    #expect(failure(.get("/", "X: \(value)")) == nil)
    #expect(failure(.get("/", "X: \(value)a")) == .fieldsTooLarge)
    #expect(failure(.get("/", "A: a", "B: b", "C: c")) == nil)
    #expect(failure(.get("/", "A: a", "B: b", "C: c", "D: d")) == .fieldsTooLarge)
    let body = String(repeating: "a", count: 32)
    #expect(failure(.post(body, "Content-Length: 32")) == nil)
    #expect(failure(.post(body, "Content-Length: 33")) == .contentTooLarge)
    let chunked = "Transfer-Encoding: chunked"
    #expect(failure(.post("20\r\n\(body)\r\n0\r\n\r\n", chunked)) == nil)
    #expect(failure(.post("1f\r\n\(body.dropLast())\r\n2\r\n", chunked)) == .contentTooLarge)
  }

  @Test("hold for trailers, and for extensions of chunks taken together")
  func holdForChunks() {
    let long = String(repeating: "a", count: 200)
    let chunked = "Transfer-Encoding: chunked"
    #expect(failure(.post("0\r\nX: \(long)", chunked)) == .fieldsTooLarge)
    #expect(failure(.post("0\r\nA: a\r\nB: b\r\nC: c\r\n", chunked)) == .fieldsTooLarge)
    let chunk = "1;\(long)\r\na\r\n"
    let reading = Reading(.post(String(repeating: chunk, count: 30), chunked))
    #expect(reading.failure == .malformed(.chunk))
  }

  @Test("are refused before the end of a line is there")
  func needNoEnd() {
    #expect(failure("GET /" + String(repeating: "a", count: 70)) == .targetTooLong)
    #expect(failure("GET / HTTP/1.1\r\nX:" + String(repeating: "a", count: 140)) == .fieldsTooLarge)
  }

  @Test("bound the memory, whatever is fed and however")
  func boundMemory() {
    let endless = [
      String(repeating: "a", count: 100_000),
      "GET / HTTP/1.1\r\n" + String(repeating: "Name: value\r\n", count: 2_000),
      .post(String(repeating: "1\r\na\r\n", count: 2_000), "Transfer-Encoding: chunked"),
      .post(String(repeating: "1;ab\r\na\r\n", count: 2_000), "Transfer-Encoding: chunked"),
      String(repeating: .get(), count: 1_000),
      String(repeating: "\r\n", count: 5_000),
    ]
    for text in endless {
      #expect(Reading(text, limits: Self.small).peak <= 1_024)
      let bytes = Array(text.utf8.prefix(2_000))
      #expect(Reading(bytes.map { [$0] }, limits: Self.small).peak <= 1_024)
    }
  }

  @Test("make a parser take no more than there is room for, until it is asked for events")
  func refuseFeeding() throws {
    var parser = HTTPRequestParser(limits: Self.small)
    let bytes = Array(String(repeating: .get(), count: 1_000).utf8)
    #expect(parser.feed(bytes[...]) == 300)
    #expect(parser.room == 0)
    #expect(parser.feed(bytes[300...]) == 0)
    while try parser.next() != nil {}
    #expect(parser.room > 200)
    #expect(parser.retainedBytes <= 1_024)
  }

  @Test("let go of the memory of a large request when it is read")
  func forgetLargeRequests() {
    let body = String(repeating: "a", count: 1_000_000)
    var parser = HTTPRequestParser()
    var rest = Array(String.post(body, "Content-Length: 1000000").utf8)[...]
    var requests: [HTTPRequest] = []
    while !rest.isEmpty {
      rest = rest.dropFirst(parser.feed(rest))
      while case .request(let request, _) = try? parser.next() { requests.append(request) }
    }
    #expect(requests.map(\.body.count) == [1_000_000])
    #expect(parser.retainedBytes <= 4_096)
  }
}
