import Domain
import Simulator
import Testing

@Suite("A question over HTTP")
struct HTTPQuestionTests {
  /// Plays with Alice's phone, and a client that puts questions to it.
  private func play(
    _ script: @escaping @Sendable (World, HTTPCaller, World.Inhabitant, String) async throws -> Void
  ) throws {
    try HTTPCaller.play { world, caller in
      let alice = await world.addPerson("Alice")
      let path = "/onetouch/json/users/\(alice.phone.authyID)/approval_requests"
      try await script(world, caller, alice, path)
    }
  }

  private static func uuid(_ answer: HTTPCaller.Answer) throws -> String {
    let uuid = try #require(
      JSON.parse(Array(answer.text.utf8))["approval_request"]?["uuid"]?.text
    )
    #expect(answer.status == 200)
    #expect(answer.text == #"{"approval_request":{"uuid":"\#(uuid)"},"success":true}"#)
    #expect(answer.label == "application/json;charset=utf-8")
    return uuid
  }

  @Test("is shown on the phone, line by line and in order")
  func isShown() throws {
    try play { _, caller, alice, path in
      let uuid = try Self.uuid(
        await caller.post(
          path,
          #"{"message": "Pay?", "seconds_to_expire": 120, "details": {"Zebra": "1", "Amount": "$20"}, "#
            + #""hidden_details": {"id": 7}, "logos": [{"res": "low", "url": "u"}]}"#
        )
      )
      let prompt = try #require(try await alice.phone.nextPrompt(within: .seconds(5)))
      #expect(prompt.id.description == uuid)
      #expect(
        prompt.question
          == ApprovalQuestion(
            message: "Pay?",
            details: [.init("Zebra", "1"), .init("Amount", "$20")],
            hiddenDetails: [.init("id", "7")],
            logos: [.init(.low, url: "u")],
            lifetime: .seconds(120)
          )
      )
    }
  }

  @Test("can be asked about, from its making to its answer")
  func isPolled() throws {
    try play { world, caller, alice, path in
      let authyID = alice.phone.authyID
      try await world.cloud.updateUser(authyID, email: AuthySample.email())
      let uuid = try Self.uuid(
        await caller.post(path, #"{"message":"m","seconds_to_expire":120}"#)
      )
      func body(_ status: String, processed: String?, updated: String) -> String {
        #"{"approval_request":{"_app_name":"Payfriend","_app_serial_id":123456,"#
          + #""_authy_id":\#(authyID),"_id":"\#(uuid.filter { $0 != "-" }.prefix(24))","#
          + #""_user_email":"alice@example.test","app_id":"000000000000000000123456","#
          + #""created_at":"2019-01-01T00:00:00Z","notified":false,"#
          + #""processed_at":\#(processed.map { "\"\($0)\"" } ?? "null"),"#
          + #""seconds_to_expire":120,"status":"\#(status)","updated_at":"\#(updated)","#
          + #""user_id":"\#(String(repeating: "0", count: 24 - "\(authyID)".count))\#(authyID)","#
          + #""uuid":"\#(uuid)"},"success":true}"#
      }
      let target = "/onetouch/json/approval_requests/\(uuid)"
      caller.expect(
        try await caller.get(target),
        200,
        body("pending", processed: nil, updated: "2019-01-01T00:00:00Z")
      )
      try await world.clock.pass(until: world.settings.start + .milliseconds(61_500))
      let prompt = try #require(try await alice.phone.open().first)
      try await alice.phone.answer(.deny, to: prompt)
      let text = try await caller.get(target).text
      let request = try #require(JSON.parse(Array(text.utf8))["approval_request"])
      let processed = try #require(request["processed_at"]?.text)
      #expect(processed.hasPrefix("2019-01-01T00:01:0"))
      try await world.clock.pass(.seconds(1_000))
      let path = target.split(separator: "/").dropLast().joined(separator: "/")
      for target in [target, "/\(path)/\(uuid.uppercased())"] {
        caller.expect(
          try await caller.get(target),
          200,
          body("denied", processed: processed, updated: processed)
        )
      }
    }
  }

  @Test("expires when somebody looks, by default after a day")
  func expires() throws {
    try play { world, caller, _, path in
      let uuid = try Self.uuid(
        await caller.post(path, #"{"message":"m","seconds_to_expire":null}"#)
      )
      try await world.clock.pass(until: world.settings.start + .seconds(86_500))
      let answer = try await caller.get("/onetouch/json/approval_requests/\(uuid)")
      #expect(answer.text.contains(#""processed_at":"2019-01-02T00:01:40Z","#))
      #expect(answer.text.contains(#""seconds_to_expire":86400,"status":"expired","#))
      let later = Instant(epochSeconds: 1_600_000_000)
      try await world.clock.pass(until: later)
      try await #expect(caller.get("/onetouch/json/approval_requests/\(uuid)") == answer)
    }
  }

  @Test(
    "lives as long as it asks",
    arguments: [
      ("0", "0"), (#""60""#, "60"), ("60", "60"), ("-5", "86400"), (#""""#, "86400"),
      ("9999999999999", "0"),
    ]
  )
  func lives(asked: String, lifetime: String) throws {
    try play { _, caller, _, path in
      let uuid = try Self.uuid(
        await caller.post(path, #"{"message":"m","seconds_to_expire":\#(asked)}"#)
      )
      let answer = try await caller.get("/onetouch/json/approval_requests/\(uuid)")
      #expect(answer.text.contains(#""seconds_to_expire":\#(lifetime),"#))
    }
  }

  @Test(
    "is refused when a part of it is not of its kind",
    arguments: [
      "{}", #"{"message":""}"#, #"{"message":{}}"#, #"{"message":"m","details":{"a":{}}}"#,
      #"{"message":"m","hidden_details":{"a":[]}}"#, #"{"message":"m","details":["a",{}]}"#,
      #"{"message":"m","logos":"u"}"#, #"{"message":"m","logos":{"a":{"res":"low","url":"u"}}}"#,
      #"{"message":"m","logos":[{"res":"low"}]}"#, #"{"message":"m","logos":{"0":"u"}}"#,
      #"{"message":"m","logos":[{"res":"huge","url":"u"}]}"#,
      #"{"message":"m","seconds_to_expire":"soon"}"#, #"{"message":"m","seconds_to_expire":1.5}"#,
      #"{"message":"m","seconds_to_expire":[]}"#,
    ]
  )
  func isRefused(body: String) throws {
    try play { _, caller, _, path in
      caller.expect(
        try await caller.post(path, body),
        400,
        HTTPCaller.refusal(60080, "Approval request is invalid")
      )
    }
  }

  @Test("is pending for a user without the app, until there is one")
  func waitsForApp() throws {
    try HTTPCaller.play { world, caller in
      let bob = await world.addPerson("Bob", hasApp: false)
      let uuid = try Self.uuid(
        await caller.post(
          "/onetouch/json/users/\(bob.phone.authyID)/approval_requests",
          #"{"message":"m"}"#
        )
      )
      await #expect(caller.cloud.remarks.contains { $0.contains("has no app") })
      try await world.clock.pass(.seconds(60))
      await #expect(bob.phone.prompts.isEmpty)
      #expect(world.network.sent(.push) == 0)
      let answer = try await caller.get("/onetouch/json/approval_requests/\(uuid)")
      #expect(answer.text.contains(#""status":"pending""#))
      await bob.phone.useApp(true)
      try await #expect(bob.phone.open().map(\.id.description) == [uuid])
    }
  }

  @Test("cannot be put to a user without the app, if the options say so")
  func needsDevice() throws {
    var options = AuthyCloud.Options()
    options.pushWithoutApp = .refused
    try HTTPCaller.play(options: options) { world, caller in
      let authyID = await world.addPerson("Bob", hasApp: false).phone.authyID
      caller.expect(
        try await caller.post(
          "/onetouch/json/users/\(authyID)/approval_requests",
          #"{"message":"m"}"#
        ),
        400,
        HTTPCaller.refusal(60051, "User has no device for approval requests")
      )
      await #expect(caller.cloud.remarks.count == 1)
    }
  }

  @Test(
    "that nobody put is not found, and the errors are empty",
    arguments: ["None", "550e8400-e29b-41d4-a716-446655440000", "%20"]
  )
  func isNotFound(uuid: String) throws {
    try HTTPCaller.play { _, caller in
      let text = uuid == "%20" ? " " : uuid
      caller.expect(
        try await caller.get("/onetouch/json/approval_requests/\(uuid)"),
        404,
        #"{"message":"Approval request not found: \#(text)","success":false,"errors":{},"#
          + #""error_code":"60049"}"#
      )
    }
  }
}
