import Domain
import Live
import Foundation
import Testing

@Suite("A callback over a socket", .serialized)
struct DirectCallerTests {
  /// Longer than any call here may take.
  private static let patience = Duration.seconds(20)

  private static let request = HTTPRequest(
    .post,
    "/callback",
    headers: ["x-authy-signature": "s", "User-Agent": "countersign/0"],
    body: Array("{}".utf8)
  )

  private static func call(
    _ origin: String,
    for patience: Duration = patience
  ) async throws -> CallbackOutcome {
    let address = try CallbackAddress(origin + "/callback")
    return await DirectCaller(to: address, timeout: patience).call(request)
  }

  private static func answered(_ status: Int, _ body: String = "") -> CallbackOutcome {
    .answered(HTTPResponse(status, body: Array(body.utf8)))
  }

  @Test(
    "comes to what the application answers, or to why that is no answer",
    arguments: [
      ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokay", answered(200, "ok")),
      ("HTTP/1.0 500\r\n\r\ngone", answered(500, "gone")),
      ("HTTP/1.1 308 Moved\r\nLocation: http://127.0.0.1/\r\n\r\n", answered(308)),
      ("HTTP/1.1 204 No Content\r\n\r\n", answered(204)),
      ("HTTP/1.1 103 Hints\r\nLink: a\r\n\r\nHTTP/1.1 201 C\r\n\r\nab", answered(201, "ab")),
      (
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n1\r\nd\r\n0\r\n\r\n",
        answered(200, "abcd")
      ),
      ("", .failed(.brokenOff)), ("HTT", .failed(.brokenOff)),
      ("HTTP/1.1 200 OK\r\n", .failed(.brokenOff)),
      ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok", .failed(.brokenOff)),
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab", .failed(.brokenOff)),
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", .failed(.noHTTP)),
      ("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", .failed(.noHTTP)),
      ("HTTP/1.1 999 No\r\n\r\n", .failed(.noHTTP)), ("HTTP/2 200\r\n\r\n", .failed(.noHTTP)),
      ("HTTP/1.1 200 OK\r\nno field\r\n\r\n", .failed(.noHTTP)),
      ("SSH-2.0-OpenSSH\r\n", .failed(.noHTTP)),
    ] as [(String, CallbackOutcome)]
  )
  func isAnswered(bytes: String, outcome: CallbackOutcome) async throws {
    let server = try CannedServer(bytes)
    defer { server.stop() }
    let came = try await Self.call("http://127.0.0.1:\(server.port)")
    #expect(came.withoutFields == outcome)
    #expect(server.heads.count == 1)
  }

  @Test(
    "reaches this machine by either version of the protocol",
    arguments: [("[::1]", true), ("localhost", true), ("localhost", false), ("LOCALHOST.", false)]
  )
  func reaches(host: String, isVersion6: Bool) async throws {
    let server = try CannedServer("HTTP/1.1 200 OK\r\n\r\n", isVersion6: isVersion6)
    defer { server.stop() }
    #expect(try await Self.call("http://\(host):\(server.port)").status == 200)
    let lines = try #require(server.heads.first).components(separatedBy: "\r\n")
    #expect(
      lines == [
        "POST /callback HTTP/1.1", "Host: \(host):\(server.port)", "x-authy-signature: s",
        "User-Agent: countersign/0", "Accept: */*", "Content-Length: 2", "Connection: close",
      ]
    )
  }

  @Test("is refused where nobody listens, by version 6 where only version 4 does as well")
  func isRefused() async throws {
    let server = try CannedServer("")
    #expect(
      try await Self.call("http://[::1]:\(server.port)") == .failed(.connectionRefused)
    )
    server.stop()
    for host in ["127.0.0.1", "localhost"] {
      #expect(
        try await Self.call("http://\(host):\(server.port)") == .failed(.connectionRefused)
      )
    }
  }

  @Test("finds no host by a name that leads nowhere")
  func findsNoHost() async throws {
    #expect(try await Self.call("http://host.invalid:1") == .failed(.unknownHost))
  }

  @Test("ends where nobody answers")
  func ends() async throws {
    let server = try CannedServer(nil)
    defer { server.stop() }
    let patience = Duration.milliseconds(300)
    let outcome = try await Self.call("http://127.0.0.1:\(server.port)", for: patience)
    #expect(outcome == .failed(.timedOut(patience)))
  }

  @Test("is one of a hundred that are open at once, though few may wait to be accepted")
  func areOpenAtOnce() async throws {
    let server = try CannedServer("HTTP/1.1 200 OK\r\n\r\n", after: 100)
    defer { server.stop() }
    let address = try CallbackAddress("http://127.0.0.1:\(server.port)/callback")
    let caller = DirectCaller(to: address, timeout: Self.patience)
    let statuses = await withTaskGroup(of: Int?.self) { group in
      for _ in 0..<100 { group.addTask { await caller.call(Self.request).status } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses == [Int?](repeating: 200, count: 100))
    #expect(server.heads.count == 100)
  }
}

extension CallbackOutcome {
  /// The outcome without the fields of its answer.
  fileprivate var withoutFields: Self {
    guard case .answered(var response, let proxy) = self else { return self }
    response.headers = [:]
    return .answered(response, through: proxy)
  }
}
