import Domain
import Simulator
import Testing

@Suite("A number over HTTP, written in another way")
struct HTTPSpellingTests {
  private static let spellings = [
    "866742932", "0866742932", "84866742932", "+84 866-742-932", "+84 (0) 866742932",
    "0084 866742932", "84 (0) 866742932",
  ]
  private static let users = "/protected/json/users/new"
  private static let start = "/protected/json/phones/verification/start"

  private static func user(_ code: String, _ number: String) -> String {
    #"{"user":{"email":"a@example.test","cellphone":"\#(number)","country_code":\#(code)}}"#
  }

  private static func verification(_ code: String, _ number: String) -> String {
    #"{"phone_number":"\#(number)","country_code":"\#(code)","via":"sms"}"#
  }

  @Test("is one user, one phone and one verification")
  func isOne() throws {
    try HTTPCaller.play { world, caller in
      let number = try #require(PhoneNumber(countryCode: "84", number: "0866742932"))
      let phone = try #require(await world.provider.addPhone(with: number, hasApp: true))
      var answers: Set<String> = []
      for (count, text) in Self.spellings.enumerated() {
        let made = try await caller.post(Self.users, Self.user("84", text))
        #expect(made.text.contains(#""user":{"id":\#(phone.authyID)}"#))
        let started = try await caller.post(Self.start, Self.verification("84", text))
        #expect(started.text.contains("Text message sent to +84 86-674-2932."))
        answers.insert(try #require(try JSON.parse(Array(started.text.utf8))["uuid"]?.text))
        try await world.clock.pass(.seconds(30))
        #expect(await phone.texts.count == count + 1)
        let again = PhoneNumber(countryCode: "84", number: text)
        #expect(await world.provider.addPhone(with: try #require(again), hasApp: true) == nil)
      }
      #expect(answers.count == 1)
      let code = try #require(await phone.texts.first?.words.split(separator: " ").last).dropLast()
      let query: FormFields = [
        "phone_number": "+84 0866742932", "country_code": "84", "verification_code": "\(code)",
      ]
      let path = "/protected/json/phones/verification/check?\(query.encoded)"
      try await #expect(caller.get(path).status == 200)
    }
  }

  @Test("is one user under a country code with a sign or zeros", arguments: ["+1", "01", "001"])
  func hasWrittenCode(code: String) throws {
    try HTTPCaller.play { world, caller in
      let number = try #require(PhoneNumber(countryCode: "1", number: "2025550158"))
      let phone = try #require(await world.provider.addPhone(with: number, hasApp: true))
      let made = try await caller.post(Self.users, Self.user("\"\(code)\"", "2025550158"))
      #expect(made.status == 200)
      #expect(made.text.contains(#""user":{"id":\#(phone.authyID)}"#))
      let started = try await caller.post(Self.start, Self.verification(code, "2025550158"))
      #expect(started.text.contains("Text message sent to +1 202-555-0158."))
    }
  }

  @Test(
    "is refused if it begins as nobody's does, but for those of a world's people",
    arguments: ["1234567890", "0202555015", "9115550158"]
  )
  func isUnassigned(number: String) throws {
    try HTTPCaller.play { world, caller in
      let started = try await caller.post(Self.start, Self.verification("1", number))
      #expect(started.status == 400)
      #expect(started.text.contains(#""error_code":"60033""#))
      let made = try await caller.post(Self.users, Self.user("1", number))
      #expect(made.status == 400 && made.text.contains("cellphone"))
      for _ in 0..<2_000 { #expect(world.newNumber().refusal == nil) }
    }
  }

  @Test(
    "is not verified if its country code is no integer",
    arguments: ["x", "1x", "84.5", "--1", "+", "１"]
  )
  func hasNoCountryCode(code: String) throws {
    try HTTPCaller.play { _, caller in
      caller.expect(
        try await caller.post(Self.start, Self.verification(code, "2025550158")),
        400,
        HTTPCaller.refusal(
          60004,
          "Invalid parameter: country_code - Parameter is not a valid Integer"
        )
      )
    }
  }

  @Test(
    "is no number if it is too short or too long, or if its country code is nobody's",
    arguments: [
      ("1", "12345678"), ("1", "5550158"), ("999", "123456"), ("210", "123456789"),
      ("0", "2025550158"), ("-1", "2025550158"), ("1234", "2025550158"), ("44", "0123456"),
      ("84", "12345"), ("1", "202555015899"), ("84", "866742932866"), ("84", "+1 2025550158"),
    ]
  )
  func isNoNumber(code: String, number: String) throws {
    try HTTPCaller.play { _, caller in
      caller.expect(
        try await caller.post(Self.start, Self.verification(code, number)),
        400,
        HTTPCaller.refusalCodeFirst(60033, "Phone number is invalid")
      )
      let query: FormFields = ["phone_number": number, "country_code": code]
      let info = try await caller.get("/protected/json/phones/info?\(query.encoded)")
      #expect(info.status == 400 && info.text.contains("60033"))
      let user = try await caller.post(Self.users, Self.user("\"\(code)\"", number))
      #expect(user.status == 400 && user.text.contains(#""error_code":"60027""#))
    }
  }

  @Test(
    "has no phone if it is toll-free",
    arguments: [
      ("1", "8557747810"), ("1", "1 800 555 0158"), ("44", "0800 123 4567"), ("800", "12345678"),
    ]
  )
  func isTollFree(code: String, number: String) throws {
    try HTTPCaller.play { world, caller in
      let started = try await caller.post(Self.start, Self.verification(code, number))
      caller.expect(
        started,
        403,
        HTTPCaller.refusal(60083, "Phone number is not provisioned")
      )
      let user = try await caller.post(Self.users, Self.user(code, number))
      #expect(user.status == 400 && user.text.contains(#""cellphone":"is invalid""#))
      let phone = try #require(PhoneNumber(countryCode: code, number: number))
      let email = try #require(EmailAddress("a@example.test"))
      await #expect(throws: AuthyError.refused(.userInvalid)) {
        _ = try await world.cloud.createUser(email: email, phone: phone)
      }
      await #expect(throws: AuthyError.refused(.numberNotProvisioned)) {
        try await world.cloud.startPhoneVerification(of: phone, digits: 6)
      }
    }
  }

  @Test(
    "names the field of a user that is wrong",
    arguments: [
      ("999", "123456", #"{"country_code":"is invalid","message""#),
      ("1", "12345678", #"{"cellphone":"is invalid","message""#),
      ("999", "12", #"{"cellphone":"is invalid","country_code":"is invalid","message""#),
    ]
  )
  func namesField(code: String, number: String, errors: String) throws {
    try HTTPCaller.play { _, caller in
      let user = try await caller.post(Self.users, Self.user(code, number))
      #expect(user.text.contains(#""errors":\#(errors)"#))
    }
  }
}
