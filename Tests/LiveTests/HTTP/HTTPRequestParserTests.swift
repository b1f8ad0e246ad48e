import Domain
import Live
import Testing

@Suite("A parser of requests")
struct HTTPRequestParserTests {
  private static let valid: [String] = [
    .get(), .get("/a/b?c=d&e=%20"),
    .wire("HEAD / HTTP/1.0"),
    .wire("GET / HTTP/1.0", "Connection: keep-alive"),
    "\r\n" + .get("/after-an-empty-line"),
    .post("hello", "Content-Length: 5"),
    .post("", "Content-Length: 0"),
    .post("5\r\nhello\r\n6;a=\"b\"\r\n world\r\n0\r\n\r\n", "Transfer-Encoding: chunked"),
    .post("00A\r\n0123456789\r\n000\r\nX-Sum: 1\r\nX-More:\r\n\r\n", "transfer-encoding: Chunked"),
    .get("/", "Empty:", "Spaced: \t a b \t", "Twice: 1", "Twice: 2", "Text: \u{E9}\u{1F600}"),
    .get("/1") + .post("two", "Content-Length: 3") + .get("/3", "Connection: close"),
    .post("1\r\na\r\n0\r\n\r\n", "Transfer-Encoding: chunked") + .get("/2"),
    .wire("OPTIONS http://a:80 HTTP/1.1", "Host: a:80"),
  ]

  @Test("reads a request with its fields and its body")
  func readsRequest() throws {
    let text: String = .wire(
      "POST /payments/callback?a=b HTTP/1.1",
      "Host: shop.example.test",
      "X-Authy-Signature:  c2ln  ",
      "Content-Length: 2",
      body: "{}"
    )
    let reading = Reading(text)
    let expected = HTTPRequest(
      .post,
      "/payments/callback",
      query: "a=b",
      headers: [
        "Host": "shop.example.test", "X-Authy-Signature": "c2ln", "Content-Length": "2",
      ],
      body: Array("{}".utf8)
    )
    #expect(reading.requests == [expected])
    #expect(reading.persistence == [true])
    #expect(reading.failure == nil)
  }

  @Test("reads the same in every two pieces and byte by byte", arguments: valid)
  func readsPieces(text: String) {
    let bytes = Array(text.utf8)
    let whole = Reading([bytes])
    #expect(whole.failure == nil)
    #expect(!whole.requests.isEmpty)
    #expect(Reading(bytes.map { [$0] }) == whole)
    for cut in bytes.indices {
      #expect(Reading([bytes[..<cut], bytes[cut...]]) == whole, "cut at \(cut)")
    }
  }

  @Test("joins chunks and drops what is said between and after them")
  func readsChunks() throws {
    let chunks = "5\r\nhello\r\n6;a=\"b\"\r\n world\r\n0\r\nX-Sum: 1\r\n\r\n"
    let reading = Reading(.post(chunks, "Transfer-Encoding: chunked"))
    let request = try #require(reading.requests.first)
    #expect(request.bodyText == "hello world")
    #expect(request.headers["X-Sum"] == nil)
  }

  @Test("gives pipelined requests one by one and keeps the rest")
  func keepsRest() throws {
    var parser = HTTPRequestParser()
    let first: String = .get("/1"), second: String = .get("/2")
    #expect(parser.isIdle)
    parser.feed(Array((first + second + "GET /3 HT").utf8)[...])
    #expect(
      try parser.next() == .request(HTTPRequest(.get, "/1", headers: ["Host": "a"]), persists: true)
    )
    #expect(!parser.isIdle)
    #expect(
      try parser.next() == .request(HTTPRequest(.get, "/2", headers: ["Host": "a"]), persists: true)
    )
    #expect(try parser.next() == nil)
    #expect(!parser.isIdle)
    parser.feed(Array("TP/1.0\r\n\r\n".utf8)[...])
    #expect(try parser.next() == .request(HTTPRequest(.get, "/3"), persists: false))
    #expect(parser.isIdle)
  }

  @Test(
    "says whether another request may follow",
    arguments: [
      ("HTTP/1.1", "", true), ("HTTP/1.1", "close", false), ("HTTP/1.1", "Close", false),
      ("HTTP/1.1", "upgrade, close", false), ("HTTP/1.1", "keep-alive", true),
      ("HTTP/1.1", "keep-alive, close", false), ("HTTP/1.1", "closed", true),
      ("HTTP/1.0", "", false), ("HTTP/1.0", "Keep-Alive", true),
      ("HTTP/1.0", "keep-alive, close", false), ("HTTP/1.7", "", true),
    ]
  )
  func persists(version: String, option: String, persists: Bool) {
    let reading = Reading(.wire("GET / \(version)", "Host: a", "Connection: \(option)") + .get())
    #expect(reading.persistence == (persists ? [true, true] : [false]))
    #expect(reading.failure == nil)
  }

  @Test(
    "takes the path of a target in absolute form",
    arguments: [
      ("http://a/b?c", "/b?c"), ("HTTP://a/", "/"), ("https://a", "/"), ("http://a?b", "/?b"),
    ]
  )
  func readsAbsoluteForm(target: String, expected: String) {
    #expect(Reading(.get(target)).requests.map(\.target) == [expected])
  }

  @Test("is told the method of every kind of request", arguments: HTTPRequest.Method.allCases)
  func readsMethod(method: HTTPRequest.Method) {
    let reading = Reading(.wire("\(method.rawValue) / HTTP/1.1", "Host: a"))
    #expect(reading.requests.map(\.method) == [method])
  }
}
