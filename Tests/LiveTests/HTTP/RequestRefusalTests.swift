import Live
import Testing

@Suite("An HTTP request on the wire")
struct RequestRefusalTests {
  private typealias Case = (text: String, failure: HTTPRequestFailure)

  private static let lines: [Case] = [
    ("GET /\r\n\r\n", .malformed(.requestLine)),
    ("GET  / HTTP/1.1\r\n", .malformed(.requestLine)),
    ("GET / HTTP/1.1 \r\n", .malformed(.requestLine)),
    ("GET /a b HTTP/1.1\r\n", .malformed(.requestLine)),
    ("\r\n\r\nGET / HTTP/1.1\r\n", .malformed(.requestLine)),
    (" GET / HTTP/1.1\r\n", .malformed(.method)), ("\u{16}\u{3}\u{1}", .malformed(.method)),
    ("G(T / HTTP/1.1\r\n", .malformed(.method)), ("\nGET / HTTP/1.1\r\n", .malformed(.lineEnd)),
    ("GET / HTTP/1.1\n", .malformed(.lineEnd)), ("GET / HTTP/1.1\r\r\n", .malformed(.version)),
    ("GET /\rX / HTTP/1.1\r\n", .malformed(.requestLine)),
    ("GET / http/1.1\r\n", .malformed(.version)), ("GET / HTTP/11\r\n", .malformed(.version)),
    ("GET / HTTP/1.10\r\n", .malformed(.version)), ("GET / HTTP/1.\u{0}\r\n", .malformed(.version)),
    ("GET / HTTP/2.0\r\n", .versionNotSupported), ("PRI * HTTP/2.0\r\n", .versionNotSupported),
    ("GET / HTTP/0.9\r\n", .versionNotSupported),
    ("BREW / HTTP/1.1\r\n", .methodNotImplemented), ("get / HTTP/1.1\r\n", .methodNotImplemented),
    ("CONNECT a:443 HTTP/1.1\r\n", .methodNotImplemented),
    ("OPTIONS * HTTP/1.1\r\n", .methodNotImplemented),
    ("GET * HTTP/1.1\r\n", .malformed(.target)), ("GET a HTTP/1.1\r\n", .malformed(.target)),
    ("GET /a#b HTTP/1.1\r\n", .malformed(.target)),
    ("GET /\u{E9} HTTP/1.1\r\n", .malformed(.target)),
    ("GET /\u{0} HTTP/1.1\r\n", .malformed(.target)),
    ("GET /\t HTTP/1.1\r\n", .malformed(.target)),
    ("GET ftp://a/ HTTP/1.1\r\n", .malformed(.target)),
    ("GET http:///a HTTP/1.1\r\n", .malformed(.target)),
    ("GET http:\u{F}/a/ HTTP/1.1\r\n", .malformed(.target)),
    ("GET http://user@a/ HTTP/1.1\r\n", .malformed(.target)),
  ]

  private static let fields: [Case] = [
    (.get("/", "Name : a"), .malformed(.fieldName)),
    (.get("/", "Na me: a"), .malformed(.fieldName)),
    (.get("/", "Name"), .malformed(.fieldName)), (.get("/", ": a"), .malformed(.fieldName)),
    (.get("/", "Name\u{0}: a"), .malformed(.fieldName)),
    (.get("/", "N\u{E9}: a"), .malformed(.fieldName)),
    (.get("/", "Name: a", " b"), .malformed(.foldedField)),
    (.get("/", "Name: a", "\tb: c"), .malformed(.foldedField)),
    (.wire("GET / HTTP/1.1", " Host: a"), .malformed(.foldedField)),
    (.get("/", "Name: a\u{0}b"), .malformed(.fieldValue)),
    (.get("/", "Name: a\rb"), .malformed(.fieldValue)),
    (.get("/", "Name: a\u{1B}b"), .malformed(.fieldValue)),
    (.get("/", "Name: a\u{7F}"), .malformed(.fieldValue)),
    (.get("/", "Name: a\nb: c"), .malformed(.lineEnd)),
    ("GET / HTTP/1.1\r\nHost: a\r\n\n", .malformed(.lineEnd)),
    (.wire("GET / HTTP/1.1"), .malformed(.host)), (.get("/", "Host: a"), .malformed(.host)),
    (.get("/", "host: b"), .malformed(.host)),
    (.wire("GET / HTTP/1.1", "Host:"), .malformed(.host)),
    (.wire("GET / HTTP/1.1", "Host: a, b"), .malformed(.host)),
    (.wire("GET / HTTP/1.1", "Host: a/b"), .malformed(.host)),
    (.wire("GET / HTTP/1.0", "Host: a", "Host: a"), .malformed(.host)),
    (.get("http://b/"), .malformed(.host)),
  ]

  private static let lengths: [Case] =
    [
      "", "+1", "-1", "1 1", "1,1", "1, 1", "0x1", "1.0", "a", "9223372036854775808",
      "99999999999999999999999", "\u{661}", "1\u{0}",
    ].map { value in
      let flaw: HTTPRequestFailure.Flaw = value.contains("\u{0}") ? .fieldValue : .contentLength
      return (.post("1", "Content-Length: \(value)"), .malformed(flaw))
    } + [
      (.post("a", "Content-Length: 1", "Content-Length: 1"), .malformed(.contentLength)),
      (.post("a", "Content-Length: 1", "content-length: 2"), .malformed(.contentLength)),
      (.post("a", "Content-Length: 1", "Transfer-Encoding: chunked"), .malformed(.framing)),
      (.post("a", "Transfer-Encoding: chunked", "Content-Length: 1"), .malformed(.framing)),
      (.post("", "Content-Length: 9223372036854775807"), .contentTooLarge),
      (.post("", "Content-Length: 1048577"), .contentTooLarge),
    ]

  private static let codings: [Case] =
    ["gzip", "identity", "gzip, chunked", "xchunked", "chunked;q=1", "chun ked", "\"chunked\""]
    .map { (.post("0\r\n\r\n", "Transfer-Encoding: \($0)"), .codingNotImplemented) }
    + [
      "", ",", "chunked, chunked", "chunked, gzip", "chunked, identity", ", chunked", "chunked,",
      "chunked ,",
    ]
    .map { (.post("0\r\n\r\n", "Transfer-Encoding: \($0)"), .malformed(.transferCoding)) }
    + [
      (
        .post("0\r\n\r\n", "Transfer-Encoding: chunked", "Transfer-Encoding: chunked"),
        .malformed(.transferCoding)
      ),
      (.wire("POST / HTTP/1.0", "Transfer-Encoding: chunked"), .malformed(.transferCoding)),
    ]

  private static let chunks: [Case] =
    [
      "\r\n", "g\r\n", "-1\r\n", "+1\r\n", "0x1\r\n", " 1\r\n", "1 \r\n", "1 ;a\r\n", "1\n",
      "1\r\nab",
      "1\r\na\n", "1\r\na\rb", "1\r\na0\r\n", "1;a\u{0}\r\n", "1;a\rb\r\n", "8000000000000000\r\n",
      "10000000000000000\r\n", "1;" + String(repeating: "a", count: 300),
      String(repeating: "0", count: 300), "1,1\r\n",
    ].map { body in
      let isLineEnd = ["1\n", "1\r\na\n"].contains(body)
      return (
        .post(body, "Transfer-Encoding: chunked"), .malformed(isLineEnd ? .lineEnd : .chunk)
      )
    } + [
      (.post("7fffffffffffffff\r\n", "Transfer-Encoding: chunked"), .contentTooLarge),
      (.post("100001\r\n", "Transfer-Encoding: chunked"), .contentTooLarge),
      (.post("0\r\nName : a\r\n\r\n", "Transfer-Encoding: chunked"), .malformed(.fieldName)),
      (.post("0\r\n b\r\n\r\n", "Transfer-Encoding: chunked"), .malformed(.foldedField)),
      (.post("0\r\nA: \u{0}\r\n\r\n", "Transfer-Encoding: chunked"), .malformed(.fieldValue)),
      (.post("0\r\nA: b\n\r\n", "Transfer-Encoding: chunked"), .malformed(.lineEnd)),
    ]

  @Test("with such a line is refused", arguments: lines)
  func refusesLine(text: String, failure: HTTPRequestFailure) { expect(failure, for: text) }

  @Test("with such a field is refused", arguments: fields)
  func refusesField(text: String, failure: HTTPRequestFailure) { expect(failure, for: text) }

  @Test("with such a length is refused", arguments: lengths)
  func refusesLength(text: String, failure: HTTPRequestFailure) { expect(failure, for: text) }

  @Test("with such a transfer coding is refused", arguments: codings)
  func refusesCoding(text: String, failure: HTTPRequestFailure) { expect(failure, for: text) }

  @Test("with such chunks is refused", arguments: chunks)
  func refusesChunks(text: String, failure: HTTPRequestFailure) { expect(failure, for: text) }

  @Test("whose field is not UTF-8 is refused")
  func refusesLatin1() {
    let bytes = Array("GET / HTTP/1.1\r\nHost: a\r\nName: \u{1}\r\n\r\n".utf8)
      .map { $0 == 1 ? 0xE9 : $0 }
    #expect(Reading([bytes]).failure == .malformed(.fieldValue))
  }

  /// Refused whole, byte by byte, and after a good one; and nothing after it is read.
  private func expect(_ failure: HTTPRequestFailure, for text: String) {
    let bytes = Array(text.utf8)
    for reading in [Reading([bytes]), Reading(bytes.map { [$0] })] {
      #expect(reading.failure == failure)
      #expect(reading.requests.isEmpty)
    }
    let good: String = .get()
    let amid = Reading(good + text + good)
    // What needs more to be refused may get it from what follows.
    #expect(amid.failure == failure || text.hasPrefix("\r\n") || text.hasPrefix("\n"))
    #expect(amid.requests.count == 1)
  }
}
