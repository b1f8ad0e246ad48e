import Domain
import Live
import Testing

@Suite("A response on the wire")
struct HTTPResponseWriterTests {
  private func written(
    _ response: HTTPResponse,
    to method: HTTPRequest.Method? = .get,
    persists: Bool = true,
    date: String? = nil
  ) -> String {
    var bytes = Array("<".utf8)
    HTTPResponseWriter.append(
      response,
      answering: method,
      persists: persists,
      date: date,
      to: &bytes
    )
    return String(decoding: bytes.dropFirst(), as: UTF8.self)
  }

  @Test("has a status line, its fields, a length and a body")
  func isComplete() {
    let response = HTTPResponse(200, headers: ["A": "b", "a": "c"], body: Array("hello".utf8))
    #expect(
      written(response) == "HTTP/1.1 200 OK\r\nA: b\r\na: c\r\nContent-Length: 5\r\n"
        + "Connection: keep-alive\r\n\r\nhello"
    )
    #expect(written(response, persists: false).contains("\r\nConnection: close\r\n\r\n"))
  }

  @Test("has no body where there must be none")
  func hasNoBody() {
    let body = Array("hello".utf8)
    #expect(written(HTTPResponse(200, body: body), to: .head).hasSuffix("keep-alive\r\n\r\n"))
    #expect(written(HTTPResponse(200, body: body), to: .head).contains("Content-Length: 5\r\n"))
    for status in [204, 304] {
      let text = written(HTTPResponse(status, body: body))
      #expect(text.hasSuffix("keep-alive\r\n\r\n"))
      #expect(!text.contains("Content-Length"))
    }
  }

  @Test("says itself where it ends, whatever its fields say")
  func framesItself() {
    let response = HTTPResponse(
      200,
      headers: [
        "content-length": "9", "Transfer-Encoding": "chunked", "Connection": "upgrade",
        "Keep-Alive": "9", "Trailer": "A", "Upgrade": "b", "X": "y",
      ],
      body: [65]
    )
    #expect(
      written(response) == "HTTP/1.1 200 OK\r\nX: y\r\nContent-Length: 1\r\n"
        + "Connection: keep-alive\r\n\r\nA"
    )
  }

  @Test("cannot be given a field that holds another")
  func refusesInjection() {
    var headers = HTTPHeaders()
    for value in ["a\r\nB: c", "a\nB: c", "a\rB: c", "a\0"] {
      #expect(throws: HTTPHeaders.Refusal.invalidValue(name: "A")) {
        try headers.append("A", value)
      }
    }
    #expect(throws: HTTPHeaders.Refusal.self) { try headers.append("A: b\r\nC", "d") }
    #expect(!written(HTTPResponse(200, headers: headers)).contains("B: c"))
  }

  @Test(
    "names its status in words",
    arguments: [
      (404, "404 Not Found"), (429, "429 Too Many Requests"), (299, "299 OK"),
      (418, "418 Bad Request"), (599, "599 Internal Server Error"),
      (100, "500 Internal Server Error"),
    ]
  )
  func namesStatus(status: Int, line: String) {
    #expect(written(HTTPResponse(status)).hasPrefix("HTTP/1.1 \(line)\r\n"))
  }

  @Test("tells the date, unless the application did")
  func tellsDate() {
    #expect(written(HTTPResponse(200), date: "now").contains("\r\nDate: now\r\n"))
    let dated = written(HTTPResponse(200, headers: ["date": "then"]), date: "now")
    #expect(dated.contains("\r\ndate: then\r\n"))
    #expect(!dated.contains("now"))
  }
}
