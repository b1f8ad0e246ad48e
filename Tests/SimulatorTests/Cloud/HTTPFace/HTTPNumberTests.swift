import Domain
import Simulator
import Testing

@Suite("A number over HTTP")
struct HTTPNumberTests {
  private static let path = "/protected/json/phones"
  /// The number of a real sample, which nobody in a world has.
  private static let query = "phone_number=775-461-5609&country_code=1"

  /// The code that the phone's last text ends with.
  private static func code(_ text: Phone.TextMessage?) throws -> String {
    let words = try #require(text).words
    #expect(words.hasPrefix("Your Payfriend verification code is "))
    return String(try #require(words.split(separator: " ").last).dropLast())
  }

  @Test("is verified by a code of 4 to 10 digits, which is good once", arguments: 3...11)
  func isVerified(digits: Int) throws {
    try HTTPCaller.play { world, caller in
      let alice = await world.addPerson("Alice")
      let number = alice.number.e164.dropFirst(2)
      let started = try await caller.post(
        "\(Self.path)/verification/start",
        #"{"phone_number":"\#(number)","country_code":"1","via":"sms","code_length":\#(digits)}"#
      )
      guard (4...10).contains(digits) else {
        return caller.expect(
          started,
          400,
          HTTPCaller.refusal(60004, "Invalid parameter: code_length - Parameter is invalid")
        )
      }
      #expect(started.status == 200)
      let code = try Self.code(try await alice.phone.nextText(within: .seconds(10)))
      #expect(code.count == digits)
      let query = "phone_number=\(number)&country_code=1&verification_code="
      let target = "\(Self.path)/verification/check?\(query)"
      for wrong in ["", "123", "x", code + "0", "１２３４"] {
        let entry = PercentEncoding.encode(wrong)
        let answer = try await caller.get(target + entry)
        caller.expect(
          answer,
          401,
          HTTPCaller.refusalCodeFirst(60022, "Verification code is incorrect")
        )
      }
      caller.expect(
        try await caller.get(target + code),
        200,
        #"{"message":"Verification code is correct.","success":true}"#
      )
      try await #expect(caller.get(target + code).status == 404)
    }
  }

  @Test("is told how its verification goes, which a restart does not prolong")
  func hasStatus() throws {
    try HTTPCaller.play { world, caller in
      let body = #"{"phone_number":7754615609,"country_code":1,"via":"sms"}"#
      let started = try await caller.post("\(Self.path)/verification/start", body)
      let uuid = try #require(JSON.parse(Array(started.text.utf8))["uuid"]?.text)
      func answer(_ message: String, _ seconds: Int) -> String {
        #"{"carrier":"Simulated Mobile","is_cellphone":true,"message":"\#(message)","#
          + #""seconds_to_expire":\#(seconds),"uuid":"\#(uuid)","success":true}"#
      }
      #expect(started.text == answer("Text message sent to +1 775-461-5609.", 600))
      #expect(started.label == "application/json;charset=utf-8")
      try await world.clock.pass(.milliseconds(459_500))
      let call = body.replacing("sms", with: "call")
      let again = try await caller.post("\(Self.path)/verification/start", call)
      caller.expect(again, 200, answer("Call to +1 775-461-5609 initiated.", 140))
      for query in [Self.query, "uuid=\(uuid)"] {
        caller.expect(
          try await caller.get("\(Self.path)/verification/status?\(query)"),
          200,
          #"{"message":"Phone Verification status.","status":"pending","seconds_to_expire":140,"#
            + #""success":true}"#
        )
      }
      caller.expect(
        try await caller.get("\(Self.path)/verification/status"),
        400,
        HTTPCaller.refusal(60042, "Either uuid, or country_code and phone_number are required")
      )
      try await world.clock.pass(.seconds(141))
      try await #expect(
        caller.get("\(Self.path)/verification/status?uuid=\(uuid)").status == 404
      )
    }
  }

  @Test(
    "under no verification is not found, in its spaced form",
    arguments: [
      ("1", "775-461-5609", "+1 775-461-5609"), ("351", "912345678", "+351 91-234-5678"),
      ("64", "21 039 3363", "+64 21-039-3363"), ("1", "282-23", "+1 2-8223"),
      ("380", "000000000", "+380 00-000-0000"), ("44", "1234", "+44 1234"),
    ]
  )
  func isNotFound(countryCode: String, number: String, spaced: String) throws {
    try HTTPCaller.play { _, caller in
      let query: FormFields = [
        "phone_number": number, "country_code": countryCode, "verification_code": "1234",
      ]
      caller.expect(
        try await caller.get("\(Self.path)/verification/check?\(query.encoded)"),
        404,
        HTTPCaller.refusal(60023, "No pending verifications for \(spaced) found.")
      )
    }
  }

  @Test(
    "is refused when it is none or half of one",
    arguments: [
      (
        #"{"phone_number":"12","country_code":"1","via":"sms"}"#,
        HTTPCaller.refusalCodeFirst(60033, "Phone number is invalid")
      ),
      (
        #"{"phone_number":"7754615609","via":"sms"}"#,
        HTTPCaller.refusal(60004, "Invalid parameter: country_code - Parameter is required")
      ),
      (
        #"{"country_code":1,"via":"sms"}"#,
        HTTPCaller.refusal(60004, "Invalid parameter: phone_number - Parameter is required")
      ),
      (
        #"{"phone_number":"7754615609","country_code":1}"#,
        HTTPCaller.refusal(60004, "Invalid parameter: via - Parameter is required")
      ),
      (
        #"{"phone_number":"7754615609","country_code":1,"via":"email"}"#,
        HTTPCaller.refusal(60004, "Invalid parameter: via - Parameter is invalid")
      ),
    ]
  )
  func isRefused(body: String, refusal: String) throws {
    try HTTPCaller.play { _, caller in
      caller.expect(
        try await caller.post("\(Self.path)/verification/start", body),
        400,
        refusal
      )
    }
  }

  @Test("is known by its carrier, if anybody has it")
  func isKnown() throws {
    try HTTPCaller.play { world, caller in
      let number = await world.addPerson("Alice").number
      let message = #"{"message":"Phone number information as of 2019-01-01 00:00:00 UTC","#
      let query = "phone_number=\(number.e164.dropFirst(2))&country_code=1&user_ip=192.0.2.1"
      caller.expect(
        try await caller.get("\(Self.path)/info?\(query)"),
        200,
        message
          + #""type":"cellphone","provider":"Simulated Mobile","ported":false,"success":true}"#
      )
      caller.expect(
        try await caller.get("\(Self.path)/info?\(Self.query)"),
        200,
        message + #""type":"unknown","provider":"Simulated Mobile","ported":false,"success":true}"#
      )
    }
  }
}
