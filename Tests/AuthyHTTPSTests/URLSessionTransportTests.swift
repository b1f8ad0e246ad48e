import AuthyHTTPS
import Domain
import Testing

@Suite("The way to Authy's servers")
struct URLSessionTransportTests {
  /// Longer than any of these tests may take.
  private static let patience = Duration.seconds(60)

  private static func transport(to address: String) -> URLSessionTransport {
    URLSessionTransport(to: address, timeout: patience)
  }

  @Test("brings target, fields and body there as they are, and the response back")
  func carries() async throws {
    let server = try HostileServer([.answer("404 Hm", "X-Word: yes", body: "gone"), .hold])
    defer { server.stop() }
    let request = HTTPRequest(
      .post,
      "/protected/json/users/new",
      query: "a=b+c%2Fd&e%5B%5D=%C3%A9",
      headers: ["X-Authy-API-Key": "key", "Content-Type": "application/json"],
      body: Array("{\"a\":1}".utf8)
    )
    let response = try await Self.transport(to: server.address).send(request)
    #expect(response.status == 404)
    #expect(response.bodyText == "gone")
    #expect(response.headers["X-Word"] == "yes")
    let text = try #require(server.arrivals.first.map { String(decoding: $0, as: UTF8.self) })
    #expect(text.hasPrefix("POST \(request.target) HTTP/1.1\r\n"))
    for field in [
      "X-Authy-API-Key: key", "Content-Type: application/json", "Content-Length: 7",
      "Accept-Encoding: identity", "Connection: close",
    ] {
      // Foundation writes names in its own letters, which mean the same.
      #expect(text.lowercased().contains("\r\n\(field.lowercased())\r\n"), "\(field)")
    }
    #expect(text.hasSuffix("\r\n\r\n{\"a\":1}"))
  }

  @Test(
    "brings a target there byte for byte, or not at all",
    arguments: [
      ("/", true), ("//a//b", true), ("/a;b:c@d,e=!'()*$&+~", true), ("/%41?%5B%25%5D", true),
      ("/a?b?c/../d", true), ("/..a/b..", true), ("/a?x=%00%FF", true),
      ("/a?x=[1]", false), ("/a?x=%", false), ("/a?x=%zz", false), ("/a?x=[%", false),
      ("/a[b]", false), ("/a%b", false), ("/a?{x}", false), ("/a?x=\\^`|\"<>", false),
      ("/a/../b", false), ("/a/.", false), ("/a/./b", false), ("/a/%2e%2E/b", false),
      ("/..", false),
    ]
  )
  func keepsTarget(target: String, isSent: Bool) async throws {
    let server = try HostileServer([.answer("200 OK"), .hold])
    defer { server.stop() }
    let request = try #require(HTTPRequest(.get, target: target))
    let outcome = await Self.transport(to: server.address).outcome(of: request)
    #expect(HostileRow.Outcome(outcome) == (isSent ? .answer(200, "ok") : .failure(.notSent)))
    #expect(server.firstLines == (isSent ? ["GET \(target) HTTP/1.1"] : []))
  }

  @Test("takes a body up to its limit")
  func limitsAnswer() async throws {
    let body = String(repeating: "a", count: 1_000)
    let server = try HostileServer([.answer("200 OK", body: body), .close])
    defer { server.stop() }
    for (limit, isTaken) in [(1_000, true), (999, false)] {
      let transport = URLSessionTransport(
        to: server.address,
        timeout: Self.patience,
        answerLimit: limit
      )
      let outcome = await transport.outcome(of: HTTPRequest(.get, "/"))
      #expect(
        HostileRow.Outcome(outcome) == (isTaken ? .answer(200, body) : .failure(.interrupted))
      )
    }
  }

  // MARK: What surely never left

  @Test(
    "says of what surely never left that it was not sent",
    arguments: ["http://", "ftp://127.0.0.1", "127.0.0.1", "http://127.0.0.1?a", "https://a b"]
  )
  func tellsNoAddress(base: String) async {
    await #expect(throws: HTTPTransportError.notSent) {
      try await Self.transport(to: base).send(HTTPRequest(.get, "/"))
    }
  }

  @Test("says so where nobody listens")
  func tellsRefusal() async throws {
    let socket = try RawSocket()
    let transport = Self.transport(to: "http://127.0.0.1:\(socket.port)")
    socket.end()
    let outcome = await transport.outcome(of: HTTPRequest(.get, "/"))
    #expect(outcome == .failure(.notSent))
  }

  @Test("says so of a host that does not exist, if the resolver says it in time")
  func tellsUnknownHost() async {
    let transport = URLSessionTransport(to: "http://host.invalid", timeout: .seconds(10))
    let outcome = await transport.outcome(of: HTTPRequest(.get, "/"))
    #expect(outcome == .failure(.notSent) || outcome == .failure(.noAnswer))
  }

  @Test("does not say so where TLS fails, and sends nothing in the clear")
  func tellsNoTLS() async throws {
    let server = try HostileServer([.send("HTTP/1.1 400 Bad Request\r\n\r\n"), .close])
    defer { server.stop() }
    let request = HTTPRequest(.get, "/", headers: ["X-Authy-API-Key": "key-in-clear"])
    let transport = Self.transport(to: "https://127.0.0.1:\(server.port)")
    await #expect(throws: HTTPTransportError.interrupted) { try await transport.send(request) }
    let arrived = server.arrivals.map { String(decoding: $0, as: UTF8.self) }
    #expect(arrived.count == 1)
    #expect(arrived.allSatisfy { !$0.contains("key-in-clear") })
  }
}
