import Domain
import Testing

@testable import Simulator

@Suite("A callback of the cloud")
struct CloudCallbackTests {
  private static let key = HMACSHA256.Key("sim-authy-app-api-key-0001")
  private static let url = "https://payfriend.example.test/payments/callback"

  /// Puts a question, answers it after twenty seconds, and gives the callbacks that came of it.
  private func callbacks(
    _ decision: Decision? = .approve,
    unlock: Phone.Unlock = .none,
    details: [ApprovalQuestion.Detail] = [.init("Amount", "EUR 1.00"), .init("Payee", "B")],
    hidden: [ApprovalQuestion.Detail] = [.init("payment_id", "1")],
    logos: [ApprovalQuestion.Logo] = [],
    options: AuthyCloud.Options = AuthyCloud.Options(),
    plan: FaultPlan = FaultPlan()
  ) throws -> (requests: [HTTPRequest], world: World) {
    let log = Log<HTTPRequest>()
    var settings = World.Settings()
    settings.cloud = options
    let world = try World.play(settings: settings) { world in
      world.network.plan = plan
      await world.cloud.callBack { request in
        log.append(request)
        return HTTPResponse(200)
      }
      let alice = await world.addPerson("Alice")
      let id = try await world.cloud.sendApprovalRequest(
        ApprovalQuestion(
          message: "Pay?",
          details: details,
          hiddenDetails: hidden,
          logos: logos,
          lifetime: .seconds(120)
        ),
        to: alice.phone.authyID
      )
      try await world.clock.pass(.seconds(20))
      if let decision {
        try await world.cloud.answer(decision, on: id, by: alice.phone.authyID, unlock: unlock)
      }
      try await world.clock.pass(.seconds(600))
    }
    return (log.entries, world)
  }

  @Test(
    "has fields whose names are written as documented, or in lower case, and is signed either way",
    arguments: [
      (.documented, ["Content-Type", "X-Authy-Signature", "X-Authy-Signature-Nonce"]),
      (.lowerCase, ["content-type", "x-authy-signature", "x-authy-signature-nonce"]),
    ] as [(AuthyCloud.Options.HeaderNames, [String])]
  )
  func spellsFields(names: AuthyCloud.Options.HeaderNames, expected: [String]) throws {
    var options = AuthyCloud.Options()
    options.callbackHeaderNames = names
    let request = try #require(try callbacks(options: options).requests.first)
    #expect(request.headers.fields.map(\.name) == expected)
    guard case .valid = try verdict(on: request) else {
      Issue.record("its signature is not valid")
      return
    }
  }

  private func verdict(on request: HTTPRequest) throws -> CallbackSignature.Verdict {
    CallbackSignature.verify(
      signature: request.headers["X-Authy-Signature"],
      nonce: request.headers["X-Authy-Signature-Nonce"],
      method: request.method.rawValue,
      url: Self.url,
      parameters: try JSON.parse(request.body),
      key: Self.key
    )
  }

  @Test("is signed so that its signature verifies, with the time of the answer for a nonce")
  func isSigned() throws {
    let (requests, world) = try callbacks()
    let request = try #require(requests.first)
    #expect(requests.count == 1)
    #expect(request.method == .post)
    #expect(request.path == "/payments/callback")
    #expect(request.headers["Content-Type"] == "application/json")
    let answeredAt = Nonce(at: world.settings.start + .seconds(20))
    #expect(try verdict(on: request) == .valid(nonce: answeredAt))
  }

  @Test("brings back the logos of the question, signed like the rest")
  func bringsLogos() throws {
    let logos: [ApprovalQuestion.Logo] = [.init(.standard, url: "u"), .init(.medium, url: "v")]
    let request = try #require(try callbacks(logos: logos).requests.first)
    #expect(
      try JSON.parse(request.body)["approval_request"]?["logos"]
        == [["res": "default", "url": "u"], ["res": "med", "url": "v"]]
    )
    guard case .valid = try verdict(on: request) else {
      Issue.record("the signature does not cover the logos")
      return
    }
  }

  @Test("does not verify once a word of it was changed")
  func isSealed() throws {
    var request = try #require(try callbacks(.deny).requests.first)
    let text = try #require(request.bodyText)
    for (word, other) in [("denied", "approved"), ("EUR 1.00", "EUR 9.00"), ("\"1\"", "\"2\"")] {
      let parts = text.split(separator: word, omittingEmptySubsequences: false)
      #expect(parts.count > 1)
      request.body = Array(parts.joined(separator: other).utf8)
      #expect(try verdict(on: request) == .mismatch)
    }
  }

  @Test("has the members of the real ones, in their order")
  func hasDocumentedShape() throws {
    let body = try JSON.parse(#require(try callbacks().requests.first).body)
    #expect(
      keys(of: body) == [
        "authy_id", "device_uuid", "callback_action", "uuid", "status", "approval_request",
        "signature", "device",
      ]
    )
    #expect(
      keys(of: body["approval_request"]) == [
        "transaction", "expiration_timestamp", "logos", "app_id",
      ]
    )
    #expect(
      keys(of: body["approval_request"]?["transaction"]) == [
        "details", "device_details", "device_geolocation", "device_signing_time", "encrypted",
        "flagged", "hidden_details", "message", "reason", "requester_details", "status", "uuid",
        "created_at_time", "customer_uuid",
      ]
    )
    #expect(
      keys(of: body["device"]) == [
        "city", "country", "ip", "region", "registration_city", "registration_country",
        "registration_ip", "registration_method", "registration_region", "os_type",
        "last_account_recovery_at", "id", "registration_date", "last_sync_date",
        "last_unlock_method_used",
      ]
    )
  }

  private func keys(of json: JSON?) -> [String] { json?.members?.map(\.key) ?? [] }

  @Test(
    "says what was asked, what was answered, when and by whom",
    arguments: [Decision.approve, .deny]
  )
  func saysWhatHappened(decision: Decision) throws {
    let (requests, world) = try callbacks(decision)
    let body = try JSON.parse(#require(requests.first).body)
    let transaction = try #require(body["approval_request"]?["transaction"])
    let status = decision == .approve ? "approved" : "denied"
    let start = world.settings.start.epochSeconds
    #expect(body["callback_action"]?.text == "approval_request_status")
    #expect(body["status"]?.text == status)
    #expect(transaction["status"]?.text == status)
    #expect(body["uuid"] == transaction["uuid"])
    #expect(body["device_uuid"] == body["device"]?["id"])
    #expect(transaction["message"]?.text == "Pay?")
    #expect(transaction["created_at_time"]?.integer == start)
    #expect(transaction["device_signing_time"]?.integer == start + 20)
    #expect(body["approval_request"]?["expiration_timestamp"]?.integer == start + 120)
    #expect(body["approval_request"]?["app_id"]?.text == "000000000000000000123456")
    #expect(Base64.decode(body["signature"]?.text ?? "")?.count == 256)
    #expect(keys(of: transaction["details"]) == ["Amount", "Payee"])
    #expect(transaction["hidden_details"]?["payment_id"]?.text == "1")
  }

  @Test("writes null for details that were not given")
  func writesNull() throws {
    let body = try JSON.parse(#require(try callbacks(details: [], hidden: []).requests.first).body)
    #expect(body["approval_request"]?["transaction"]?["details"] == .null)
    #expect(body["approval_request"]?["transaction"]?["hidden_details"] == .null)
  }

  @Test(
    "says how the phone was unlocked",
    arguments: [
      (.none, .null), (.pin, .string("pin")), (.fingerprint, .string("fingerprint")),
    ] as [(Phone.Unlock, JSON)]
  )
  func saysUnlock(unlock: Phone.Unlock, method: JSON) throws {
    let body = try JSON.parse(#require(try callbacks(unlock: unlock).requests.first).body)
    #expect(body["device"]?["last_unlock_method_used"] == method)
  }

  @Test("does not come of an expiry, nor where none is configured")
  func staysAway() throws {
    #expect(try callbacks(nil).requests.isEmpty)
    var options = AuthyCloud.Options()
    options.callsBack = false
    #expect(try callbacks(options: options).requests.isEmpty)
  }

  @Test("is a message on the network, which may lose it or bring it twice")
  func travels() throws {
    let (requests, world) = try callbacks()
    #expect(world.network.sent(.callbackApprove) == requests.count)
    #expect(world.network.sent(.callbackDeny) == 0)
    let approve = Message(.callbackApprove, 1)
    #expect(world.trace.events.map(\.kind).contains(.delivered(approve)))
    #expect(try callbacks(plan: FaultPlan(approve, .drop)).requests.isEmpty)
    let twice = try callbacks(plan: FaultPlan(approve, .duplicate)).requests
    #expect(twice.count == 2)
    #expect(twice.first == twice.last)
    #expect(try callbacks(.deny).world.network.sent(.callbackDeny) == 1)
  }

  @Test("is sent again byte for byte, or signed anew with another nonce")
  func comesAgain() throws {
    let log = Log<HTTPRequest>()
    try World.play { world in
      try await #expect(world.cloud.replayCallback() == nil)
      await world.cloud.callBack { request in
        log.append(request)
        return HTTPResponse(200)
      }
      let alice = await world.addPerson("Alice")
      let id = try await world.cloud.sendApprovalRequest(
        ApprovalQuestion(message: "", details: [], hiddenDetails: [], lifetime: .seconds(9)),
        to: alice.phone.authyID
      )
      try await world.cloud.answer(.deny, on: id, by: alice.phone.authyID, unlock: .none)
      try await world.clock.pass(.seconds(5))
      try await #expect(world.cloud.replayCallback()?.status == 200)
      try await #expect(world.cloud.callBackAgain(about: id, saying: .approve)?.status == 200)
      let unknown = ApprovalRequest.ID(high: 1, low: 1)
      try await #expect(world.cloud.callBackAgain(about: unknown, saying: .approve) == nil)
    }
    #expect(log.entries.count == 3)
    #expect(log.entries[1] == log.entries[0])
    #expect(try JSON.parse(log.entries[2].body)["status"]?.text == "approved")
    let nonces = log.entries.map { $0.headers["X-Authy-Signature-Nonce"] }
    #expect(nonces[2] != nonces[0])
    guard case .valid = try verdict(on: log.entries[2]) else {
      Issue.record("the new signature does not verify")
      return
    }
  }
}
