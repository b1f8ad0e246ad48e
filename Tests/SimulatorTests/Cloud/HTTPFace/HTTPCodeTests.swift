import Domain
import Simulator
import Testing

@Suite("A code over HTTP")
struct HTTPCodeTests {
  /// Plays with Alice, to whom a code was sent for the action "pay|1".
  private func play(
    options: AuthyCloud.Options = AuthyCloud.Options(),
    _ script: @escaping @Sendable (World, HTTPCaller, World.Inhabitant, String) async throws -> Void
  ) throws {
    try HTTPCaller.play(options: options) { world, caller in
      let alice = await world.addPerson("Alice")
      let answer = try await caller.get(
        "/protected/json/sms/\(alice.phone.authyID)?force=True&action=pay%7C1"
          + "&action_message=Zo%C3%AB+%26+co"
      )
      let number = alice.number.e164
      caller.expect(
        answer,
        200,
        #"{"success":true,"message":"SMS token was sent","cellphone":"+1-XXX-XXX-XX"#
          + #"\#(number.suffix(2))"}"#
      )
      let text = try #require(try await alice.phone.nextText(within: .seconds(10)))
      let code = try #require(text.code).digits
      #expect(text.words == "Zoë & co. Your code is \(code).")
      try await script(world, caller, alice, code)
    }
  }

  private static let wrong =
    #"{"message":"Token is invalid","token":"is invalid","success":false,"errors":{"message":"#
    + #""Token is invalid"},"error_code":"60020"}"#

  private static func valid(at now: Instant) -> String {
    #"{"message":"Token is valid.","token":"is valid","success":"true","device":{"id":null,"#
      + #""os_type":"sms","registration_date":\#(now.epochSeconds),"registration_method":null,"#
      + #""registration_country":null,"registration_region":null,"registration_city":null,"#
      + #""country":null,"region":null,"city":null,"ip":null,"last_account_recovery_at":null,"#
      + #""last_sync_date":null}}"#
  }

  @Test("is valid once, for its action alone, in the words that every client looks for")
  func isJudged() throws {
    try play { world, caller, alice, code in
      let path = "/protected/json/verify/\(code)/\(alice.phone.authyID)?force=true"
      caller.expect(try await caller.get("\(path)&action=pay%7C2"), 401, Self.wrong)
      caller.expect(try await caller.get(path), 401, Self.wrong)
      let now = world.clock.now
      let right = try await caller.get("\(path)&action=pay%7C1")
      caller.expect(right, 200, Self.valid(at: now))
      #expect(right.text.contains(#""token":"is valid""#))
      #expect(right.text.contains(#""success":"true""#))
      caller.expect(
        try await caller.get("\(path)&action=pay%7C1"),
        401,
        HTTPCaller.refusal(60019, "Token is invalid. Token was used recently")
      )
    }
  }

  @Test(
    "is wrong when it can be none, and counts as one",
    arguments: ["12345", "1234567890123", "12a456", "%D9%A1%D9%A2%D9%A3%D9%A4%D9%A5%D9%A6", "%zz"]
  )
  func isNoCode(entry: String) throws {
    var options = AuthyCloud.Options()
    options.wrongCodesBeforeSuspension = 2
    try play(options: options) { _, caller, alice, _ in
      let path = "/protected/json/verify/\(entry)/\(alice.phone.authyID)?force=true"
      for _ in 1...2 { caller.expect(try await caller.get(path), 401, Self.wrong) }
      caller.expect(
        try await caller.get(path),
        503,
        HTTPCaller.refusal(60017, "User has been suspended.")
      )
    }
  }

  @Test(
    "is judged while the user is new and force is off, or waved through by option",
    arguments: ["?action=pay%7C1", "?force=false&action=pay%7C1"]
  )
  func isUnforced(query: String) throws {
    for unforced in AuthyCloud.Options.UnforcedVerify.allCases {
      var options = AuthyCloud.Options()
      options.unforcedVerify = unforced
      try play(options: options) { world, caller, alice, code in
        let authyID = alice.phone.authyID
        let wrong = try await caller.get("/protected/json/verify/x/\(authyID)\(query)")
        switch unforced {
        case .judged: caller.expect(wrong, 401, Self.wrong)
        case .valid: caller.expect(wrong, 200, Self.valid(at: world.clock.now))
        }
        await #expect(caller.cloud.remarks.count == 1)
        let right = "/protected/json/verify/\(code)/\(authyID)\(query)"
        caller.expect(try await caller.get(right), 200, Self.valid(at: world.clock.now))
        await #expect(caller.cloud.remarks.isEmpty == (unforced == .judged))
        // Only what was judged confirms.
        let status = try await world.cloud.status(of: authyID)
        #expect(status.isConfirmed == (unforced == .judged))
      }
    }
  }

  @Test("of an unknown user is refused with status 404, or 200 if one asks for it")
  func isOfNobody() throws {
    for isOK in [false, true] {
      var options = AuthyCloud.Options()
      options.refusesUnknownUserWithOK = isOK
      try HTTPCaller.play(options: options) { _, caller in
        caller.expect(
          try await caller.get("/protected/json/verify/1234567/1?force=true"),
          isOK ? 200 : 404,
          HTTPCaller.refusal(60016, "User doesn't exist")
        )
      }
    }
  }

  @Test("is not sent to a user who has the app unless it is forced")
  func isIgnored() throws {
    try HTTPCaller.play { world, caller in
      let alice = await world.addPerson("Alice")
      let authyID = alice.phone.authyID
      let rest =
        #""cellphone":"+1-XXX-XXX-XX\#(alice.number.e164.suffix(2))","device":"android","#
        + #""ignored":true,"success":true}"#
      for query in ["", "?force=false", "?force=False", "?force="] {
        caller.expect(
          try await caller.get("/protected/json/sms/\(authyID)\(query)"),
          200,
          #"{"message":"Ignored: SMS is not needed for smartphones. Pass force=true if you want "#
            + #"to actually send it anyway.",\#(rest)"#
        )
        caller.expect(
          try await caller.get("/protected/json/call/\(authyID)\(query)"),
          200,
          #"{"message":"Call ignored. User is using  App Tokens and this call is not necessary. "#
            + #"Pass force=true if you still want to call users that are using the App.",\#(rest)"#
        )
      }
      await #expect(alice.phone.texts.isEmpty)
    }
  }

  @Test("is said in a call", arguments: ["force=true", "force=True", "force=1"])
  func isSaid(query: String) throws {
    try HTTPCaller.play { world, caller in
      let alice = await world.addPerson("Alice")
      caller.expect(
        try await caller.get("/protected/json/call/\(alice.phone.authyID)?\(query)"),
        200,
        #"{"success":true,"message":"Call started...","cellphone":"+1-XXX-XXX-XX"#
          + #"\#(alice.number.e164.suffix(2))"}"#
      )
      let call = try #require(try await alice.phone.nextCall(within: .seconds(10)))
      #expect(call.words.hasPrefix("Payfriend. Your code is "))
    }
  }

  @Test("is not sent by what is not enabled")
  func isNotEnabled() throws {
    var options = AuthyCloud.Options()
    (options.smsEnabled, options.callsEnabled) = (false, false)
    try HTTPCaller.play(options: options) { world, caller in
      let authyID = await world.addPerson("Alice").phone.authyID
      caller.expect(
        try await caller.get("/protected/json/sms/\(authyID)?force=true"),
        503,
        HTTPCaller.refusal(60007, "SMS is not enabled")
      )
      caller.expect(
        try await caller.get("/protected/json/call/\(authyID)?force=true"),
        503,
        HTTPCaller.refusal(60006, "Phone calls are not enabled on this account")
      )
    }
  }
}
