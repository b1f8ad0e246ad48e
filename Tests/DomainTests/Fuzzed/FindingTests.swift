import Domain
import Testing

@Suite("Whatever a fuzzer found")
struct FindingTests {
  private static let key = HMACSHA256.Key("sim-authy-app-api-key-0001")
  private static let now = Instant(epochSeconds: 1_600_000_000)

  @Test("is no JSON, or is printed and read again as the same")
  func isPrinted() throws {
    for bytes in try Findings.of("json") {
      guard let value = try? JSON.parse(bytes) else { continue }
      let printed = value.bytes()
      #expect(printed.count <= bytes.count)
      #expect(try JSON.parse(printed) == value, "\(bytes)")
      #expect(try JSON.parse(printed).bytes() == printed, "\(bytes)")
      #expect(throws: JSON.ParseError.tooLarge(size: bytes.count)) {
        try JSON.parse(bytes, limits: JSON.Limits(size: bytes.count - 1))
      }
    }
  }

  @Test("is no token of ours, neither as it is nor in a link")
  func isNoToken() throws {
    for bytes in try Findings.of("token") {
      let text = String(decoding: bytes, as: UTF8.self)
      for text in [text, RegistrationToken.token(inLink: text) ?? ""] {
        #expect(throws: RegistrationToken.Refusal.self, "\(bytes)") {
          try RegistrationToken.verify(text, with: Self.key, at: Self.now)
        }
      }
    }
  }

  @Test("is a token's payload with the right signature alone")
  func isSigned() throws {
    let header = Base64URL.encode(Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8))
    var accepted = 0
    for bytes in try Findings.of("token") {
      let payload = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
      let message = "\(header).\(Base64URL.encode(Array(payload.last ?? [])))"
      let code = HMACSHA256.authenticate(message, with: Self.key).bytes
      let token = try? RegistrationToken.verify(
        "\(message).\(Base64URL.encode(code))",
        with: Self.key,
        at: Self.now
      )
      if token != nil { accepted += 1 }
      for index in code.indices {
        var altered = code
        altered[index] ^= 1
        #expect(throws: RegistrationToken.Refusal.badSignature, "\(bytes)") {
          try RegistrationToken.verify(
            "\(message).\(Base64URL.encode(altered))",
            with: Self.key,
            at: Self.now
          )
        }
      }
    }
    #expect(accepted > 0)
  }

  @Test("is no form, or is written and read again as the same")
  func isForm() throws {
    for bytes in try Findings.of("form") {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(PercentEncoding.decode(PercentEncoding.encode(text)) == text)
      if let path = LocalPath(text) { #expect(HTTPRequest(.get, target: path.text) != nil) }
      if let cookie = SetCookie(parsing: text) {
        #expect(SetCookie(parsing: cookie.text) == cookie, "\(bytes)")
      }
      guard let form = FormFields(parsing: bytes) else { continue }
      #expect(FormFields(parsing: form.encoded) == form, "\(bytes)")
      guard let nested = NestedForm.read(form) else { continue }
      #expect(try JSON.parse(nested.bytes()) == nested, "\(bytes)")
    }
  }

  @Test("is an approval only where that is what it says of that question")
  func isNoApproval() async throws {
    let id = try #require(ApprovalRequest.ID("8d031630-d15b-0134-b0a8-0a77bbe8093e"))
    var states: Set<ApprovalStatus.State> = []
    for bytes in try Findings.of("answer") {
      let lines = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
      let status = Int(String(decoding: lines.first ?? [], as: UTF8.self))
      let response =
        status.flatMap {
          HTTPResponse(received: $0, headers: [:], body: lines.count == 2 ? Array(lines[1]) : [])
        } ?? HTTPResponse(200, body: bytes)
      let transport = ScriptedTransport(.success(response))
      let client = AuthyClient(over: transport, key: AuthyClient.sampleKey)
      for call in SampleCall.all { try? await call.make(client) }
      guard let status = try? await client.approvalStatus(of: id) else { continue }
      states.insert(status.state)
      let request = try JSON.parse(response.body)["approval_request"]
      #expect(response.status == 200)
      #expect(request?["status"]?.text == status.state.rawValue, "\(bytes)")
      #expect(request?["uuid"]?.text?.lowercased() == id.description, "\(bytes)")
    }
    #expect(states.contains(.approved))
  }
}
