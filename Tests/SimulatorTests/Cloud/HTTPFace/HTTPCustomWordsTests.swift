import Domain
import Simulator
import Testing

@Suite("A code or words of the application's own, over HTTP")
struct HTTPCustomWordsTests {
  private static let start = "/protected/json/phones/verification/start"

  private static var taking: AuthyCloud.Options {
    var options = AuthyCloud.Options()
    (options.customCode, options.customMessage) = (.taken, .taken)
    return options
  }

  /// Plays with Alice, and the queries that send a code to her by each endpoint.
  private func play(
    options: AuthyCloud.Options = AuthyCloud.Options(),
    _ script:
      @escaping @Sendable (World, HTTPCaller, World.Inhabitant, _ number: String) async throws ->
      Void
  ) throws {
    try HTTPCaller.play(options: options) { world, caller in
      let alice = await world.addPerson("Alice")
      let number = "country_code=1&phone_number=\(alice.number.e164.dropFirst(2))"
      try await script(world, caller, alice, number)
    }
  }

  @Test(
    "is refused by default in the words that clients saw, and nothing is sent",
    arguments: ["custom_code=1234", "custom_code=x", "custom_message=%7B%7Bcode%7D%7D"]
  )
  func isRefused(query: String) throws {
    try play { world, caller, alice, number in
      let kind = query.hasPrefix("custom_code") ? "codes" : "messages"
      for via in ["sms", "call"] {
        caller.expect(
          try await caller.post("\(Self.start)?\(number)&via=\(via)&\(query)"),
          403,
          HTTPCaller.refusal(
            60021,
            "Phone verification couldn't be created: custom \(kind) are not allowed."
          )
        )
        let path = "/protected/json/\(via)/\(alice.phone.authyID)?force=true&\(query)"
        let answer = try await caller.get(path)
        if kind == "messages" {
          caller.expect(answer, 403, HTTPCaller.refusal(60091, "Custom message is not allowed"))
        } else {
          caller.expect(answer, 403, HTTPCaller.refusal(60021, "Custom codes are not allowed"))
        }
      }
      try await world.clock.pass(.seconds(10))
      await #expect(alice.phone.texts.isEmpty)
      await #expect(alice.phone.calls.isEmpty)
    }
  }

  @Test("is refused in JSON whatever its kind", arguments: ["1234", "[1234]", "{\"a\":1}", "true"])
  func isRefusedInJSON(value: String) throws {
    for name in ["custom_code", "custom_message"] {
      try play { _, caller, _, _ in
        let body =
          #"{"phone_number":"7754615609","country_code":1,"via":"sms","\#(name)":\#(value)}"#
        try await #expect(caller.post(Self.start, body).status == 403)
      }
    }
  }

  @Test("is none where it is null or empty")
  func isNone() throws {
    try play { _, caller, _, _ in
      for (value, remarks) in [("null", 0), ("\"\"", 2)] {
        let body =
          #"{"phone_number":"7754615609","country_code":1,"via":"sms","custom_code":\#(value),"#
          + #""custom_message":\#(value)}"#
        try await #expect(caller.post(Self.start, body).status == 200)
        await #expect(caller.cloud.remarks.count == remarks)
      }
    }
  }

  @Test("is the code that verifies a number, where it is allowed", arguments: 3...11)
  func verifiesNumber(digits: Int) throws {
    let code = String("98765432109876".prefix(digits))
    try play(options: Self.taking) { _, caller, alice, number in
      let answer = try await caller.post("\(Self.start)?\(number)&via=sms&custom_code=\(code)")
      guard (4...10).contains(digits) else {
        return caller.expect(
          answer,
          400,
          HTTPCaller.refusal(60004, "Invalid parameter: custom_code - Parameter is invalid")
        )
      }
      #expect(answer.status == 200)
      let text = try await alice.phone.nextText(within: .seconds(10))
      #expect(text?.words == "Your Payfriend verification code is \(code).")
      let check = "/protected/json/phones/verification/check?\(number)&verification_code="
      try await #expect(caller.get(check + "0000").status == 401)
      try await #expect(caller.get(check + code).status == 200)
    }
  }

  @Test("is the code that verifies a user, where it is allowed", arguments: 5...13)
  func verifiesUser(digits: Int) throws {
    let code = String("98765432109876".prefix(digits))
    try play(options: Self.taking) { _, caller, alice, _ in
      let authyID = alice.phone.authyID
      let sms = "/protected/json/sms/\(authyID)?force=true&action_message=Pay&custom_code=\(code)"
      guard (6...12).contains(digits) else {
        try await #expect(caller.get(sms).status == 400)
        return
      }
      try await #expect(caller.get(sms).status == 200)
      let text = try await alice.phone.nextText(within: .seconds(10))
      #expect(text?.words == "Pay. Your code is \(code).")
      let verify = "/protected/json/verify/\(code)/\(authyID)?force=true"
      try await #expect(caller.get(verify).status == 200)
      try await #expect(caller.get(verify).status == 401)
    }
  }

  @Test("is no code with other letters", arguments: ["12a4", "12 34", "-1234", "١٢٣٤", "12.4"])
  func isNoCode(code: String) throws {
    try play(options: Self.taking) { _, caller, _, number in
      let entry = PercentEncoding.encode(code)
      let path = "\(Self.start)?\(number)&via=sms&custom_code=\(entry)"
      try await #expect(caller.post(path).status == 400)
    }
  }

  @Test("takes the place of the code that is under way, and of the length that was asked for")
  func replaces() throws {
    try play(options: Self.taking) { world, caller, alice, number in
      let path = "\(Self.start)?\(number)&via=sms"
      try await #expect(caller.post(path + "&code_length=6").status == 200)
      let first = try #require(try await alice.phone.nextText(within: .seconds(10))?.code).digits
      try await #expect(caller.post(path + "&custom_code=98765&code_length=4").status == 200)
      await #expect(
        caller.cloud.remarks == ["code_length counts for nothing beside custom_code"]
      )
      try await world.clock.pass(.seconds(300))
      try await #expect(caller.post(path + "&custom_code=98765").text.contains(":300,"))
      await #expect(caller.cloud.remarks.isEmpty)
      let check = "/protected/json/phones/verification/check?\(number)&verification_code="
      try await #expect(caller.get(check + first).status == 401)
      try await #expect(caller.get(check + "98765").status == 200)
    }
  }

  @Test("has the code where the macro stands, where it is allowed")
  func holdsCode() throws {
    try play(options: Self.taking) { _, caller, alice, number in
      let words = PercentEncoding.encode("{{code}} ist für Eule, ja: {{code}}!")
      let query = "custom_message=\(words)&locale=es&action_message=Pay"
      for path in [
        "\(Self.start)?\(number)&via=sms&code_length=7&\(query)",
        "/protected/json/sms/\(alice.phone.authyID)?force=true&\(query)",
      ] {
        let isStart = path.hasPrefix(Self.start)
        let answer = isStart ? try await caller.post(path) : try await caller.get(path)
        #expect(answer.status == 200)
        let text = try #require(try await alice.phone.nextText(within: .seconds(10)))
        let code = try #require(text.code).digits
        #expect(text.words == "\(code) ist für Eule, ja: \(code)!")
      }
    }
  }

  @Test(
    "is refused without the macro, since it would carry no code",
    arguments: ["Hello", "{code}", "{{ code }}", "{{CODE}}", "Your code is 1234"]
  )
  func needsMacro(words: String) throws {
    try play(options: Self.taking) { world, caller, alice, number in
      let query = "custom_message=\(PercentEncoding.encode(words))"
      caller.expect(
        try await caller.post("\(Self.start)?\(number)&via=sms&\(query)"),
        400,
        HTTPCaller.refusal(60004, "Invalid parameter: custom_message - Parameter is invalid")
      )
      await #expect(
        caller.cloud.remarks
          == ["refused with 60004: it holds no {{code}}, so it would carry no code"]
      )
      let sms = "/protected/json/sms/\(alice.phone.authyID)?force=true&\(query)"
      try await #expect(caller.get(sms).status == 400)
      await #expect(alice.phone.texts.isEmpty)
    }
  }

  @Test("of another length than the code that is sent again is noted")
  func notesLength() throws {
    try play { _, caller, alice, number in
      let path = "\(Self.start)?\(number)&via=sms"
      for (query, remarks) in [("&code_length=6", 0), ("&code_length=8", 1), ("", 0)] {
        try await #expect(caller.post(path + query).status == 200)
        await #expect(caller.cloud.remarks.count == remarks)
        let code = try #require(try await alice.phone.nextText(within: .seconds(10))?.code)
        #expect(code.digits.count == 6)
      }
    }
  }
}
