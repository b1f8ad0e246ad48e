import Domain
import Testing

@Suite("The client of Authy")
struct AuthyClientTests {
  private static func client(
    _ transport: ScriptedTransport,
    attempts: Int = 1
  ) -> AuthyClient {
    AuthyClient(over: transport, key: AuthyClient.sampleKey, attempts: attempts)
  }

  @Test("makes every call once by itself", arguments: SampleCall.all)
  func callsOnce(call: SampleCall) async {
    let transport = ScriptedTransport(.failure(.noAnswer))
    _ = try? await call.make(Self.client(transport))
    #expect(transport.requests.count == 1)
  }

  @Test("repeats a call that is safe, as often as it may", arguments: SampleCall.repeatable)
  func repeats(call: SampleCall) async {
    let transport = ScriptedTransport(.failure(.noAnswer))
    _ = try? await call.make(Self.client(transport, attempts: 3))
    #expect(transport.requests.count == 3)
    #expect(Set(transport.requests).count == 1)
  }

  @Test("repeats no call that does something each time", arguments: SampleCall.unrepeatable)
  func repeatsNothingElse(call: SampleCall) async {
    let transport = ScriptedTransport(.failure(.notSent))
    _ = try? await call.make(Self.client(transport, attempts: 3))
    #expect(transport.requests.count == 1)
  }

  @Test("takes the first answer, whatever it is")
  func stopsAtAnswer() async throws {
    let body = #"{"message":"m","success":false,"errors":{},"error_code":"60049"}"#
    let transport = ScriptedTransport(
      .failure(.interrupted),
      .success(HTTPResponse(404, body: Array(body.utf8)))
    )
    await #expect(throws: AuthyError.refused(.approvalNotFound)) {
      try await Self.client(transport, attempts: 5).approvalStatus(of: Sample.request)
    }
    #expect(transport.requests.count == 2)
    let broken = ScriptedTransport(500, "")
    _ = try? await Self.client(broken, attempts: 5).approvalStatus(of: Sample.request)
    #expect(broken.requests.count == 1)
  }

  @Test("shows the key to nobody, and no code in what it throws")
  func isDiscreet() async {
    let transport = ScriptedTransport(200, Sample.code.digits)
    let client = Self.client(transport)
    var dumped = ""
    dump(client, to: &dumped)
    var shown = ["\(client)", String(reflecting: client)]
    do {
      _ = try await client.verify(Sample.code, of: Sample.authyID, action: "a")
      Issue.record("a code is no answer")
    } catch {
      shown += ["\(error)", String(reflecting: error)]
    }
    for request in transport.requests { dump(request, to: &dumped) }
    let qrCode = TokenQRCode(link: "https://example.test/secret.png")
    shown += [dumped, "\(qrCode)", String(reflecting: qrCode)]
    for secret in [AuthyClient.sampleKey, Sample.code.digits, "secret.png"] {
      #expect(!shown.contains { $0.contains(secret) })
    }
  }
}
