import AuthyHTTPS
import Domain
import Testing

@Suite("A call to Authy, at a server that", .onThreadsOfTheirOwn)
struct HostileServerTests {
  /// A call that acts, and its request line without the version.
  struct Call: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable (AuthyClient) async throws -> Void

    static let both = [
      Call(testDescription: "GET /protected/json/verify/1234567/42?force=true&action=p") { client in
        let code = try #require(OneTimeCode("1234567"))
        _ = try await client.verify(code, of: try #require(AuthyID(42)), action: "p")
      },
      Call(testDescription: "POST /onetouch/json/users/42/approval_requests") { client in
        let question = ApprovalQuestion(
          message: "m",
          details: [],
          hiddenDetails: [],
          lifetime: .seconds(120)
        )
        _ = try await client.sendApprovalRequest(question, to: try #require(AuthyID(42)))
      },
    ]
  }

  /// So long a call may take on a slow machine; a call's own time is longer where it should not end it.
  static let bound = Duration.seconds(20)

  @Test(
    "misbehaves is made once, and has no answer or the one that came",
    arguments: HostileRow.all,
    Call.both
  )
  func endsTyped(row: HostileRow, call: Call) async throws {
    let server = try HostileServer(row.steps)
    defer { server.stop() }
    let transport = Observed(URLSessionTransport(to: server.address, timeout: row.patience))
    let client = AuthyClient(over: transport, key: "sim-key", attempts: 1)
    let duration = await ContinuousClock().measure {
      await #expect(throws: AuthyError.unanswered) { try await call.make(client) }
    }
    #expect(transport.outcomes.map(HostileRow.Outcome.init) == [row.outcome])
    #expect(server.firstLines == [call.testDescription + " HTTP/1.1"])
    #expect(duration < Self.bound)
    #expect(await server.isLeft())
  }

  @Test("closes a connection that it kept is made once as well", arguments: Call.both)
  func isMadeOnce(call: Call) async throws {
    let server = try HostileServer([.answer("200 OK")], [.answer("200 OK")], [.close])
    defer { server.stop() }
    let transport = Observed(URLSessionTransport(to: server.address, timeout: .seconds(60)))
    let client = AuthyClient(over: transport, key: "sim-key")
    for _ in 1...3 { try? await call.make(client) }
    let outcomes = transport.outcomes.map(HostileRow.Outcome.init)
    #expect(outcomes == [.answer(200, "ok"), .answer(200, "ok"), .failure(.interrupted)])
    #expect(server.firstLines == [String](repeating: call.testDescription + " HTTP/1.1", count: 3))
  }

  @Test("takes a second is answered, and so are two hundred at once")
  func areAllAnswered() async throws {
    let uuid = "dda2c400-bc43-0135-d7be-1285ca17e122"
    let body = #"{"approval_request":{"uuid":"\#(uuid)"},"success":true}"#
    let server = try HostileServer([.wait(.seconds(1)), .answer("200 OK", body: body), .close])
    defer { server.stop() }
    let transport = URLSessionTransport(to: server.address, timeout: .seconds(60))
    let client = AuthyClient(over: transport, key: "sim-key")
    let duration = try await ContinuousClock().measure {
      try await withThrowingTaskGroup { group in
        for _ in 0..<200 { group.addTask { try await Call.both[1].make(client) } }
        try await group.waitForAll()
      }
    }
    #expect(server.arrivals.count == 200)
    #expect(duration < Self.bound)
  }
}
