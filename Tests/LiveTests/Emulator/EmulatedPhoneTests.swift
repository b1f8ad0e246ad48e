import Domain
import Live
import Testing

@Suite("An emulated phone", .serialized)
struct EmulatedPhoneTests {
  let service: Service

  init() throws { service = try Service() }

  @Test("is the same under a country code with a sign or zeros", arguments: ["+1", "01", "001"])
  func hasWrittenCode(code: String) throws {
    let service = try Service()
    let body: JSON = ["country_code": .string(code), "number": .string(Service.number)]
    #expect(try service.control(.post, "phones", body).status == 201)
    let again = try service.control(
      .post,
      "phones",
      ["country_code": "1", "number": .string(Service.number)]
    )
    #expect(again.status == 409)
    let none = try service.control(
      .post,
      "phones",
      ["country_code": "1", "number": "9115550158"]
    )
    #expect(none.status == 400)
  }

  @Test("is added under a name, and is listed")
  func isListed() throws {
    #expect(try service.control(.get, "phones").json["phones"] == [])
    let body: JSON = ["country_code": 1, "number": 2_025_550_158, "app": false]
    let answer = try service.control(.post, "phones", body)
    #expect(answer.status == 201)
    #expect(answer.body == #"{"phone":"p1"}"#)
    #expect(answer.field("Content-Type") == "application/json")
    #expect(try service.addPhone("2025550159") == "p2")
    let rows = try #require(try service.control(.get, "phones").json["phones"]?.elements)
    #expect(rows.map { $0["phone"] } == ["p1", "p2"])
    #expect(rows.map { $0["number"] } == ["+12025550158", "+12025550159"])
    #expect(rows.map { $0["app"] } == [false, true])
    #expect(rows.map { $0["online"] } == [true, true])
  }

  @Test("is the user with its number, whichever of the two came first")
  func isUser() throws {
    let before = try service.newUser()
    try service.addPhone()
    #expect(try service.newUser() == before)
    try service.addPhone("2025550159")
    let after = try service.newUser("2025550159")
    #expect(try service.newUser("2025550159") == after)
    let rows = try #require(try service.control(.get, "phones").json["phones"]?.elements)
    #expect(rows.compactMap { $0["authy_id"]?.integer } == [before, after])
    let uuid = try service.newQuestion(to: before)
    #expect(try service.pending().map { $0["uuid"] } == [.string(uuid)])
    #expect(try service.pending("p2").isEmpty)
  }

  @Test("shows what it is asked", arguments: [("approve", "approved"), ("deny", "denied")])
  func answers(verb: String, status: String) throws {
    try service.addPhone()
    let user = try service.newUser()
    let more: FormFields = ["details[To]": "Bookshop", "hidden_details[ip]": "198.51.100.4"]
    let uuid = try service.newQuestion(to: user, more)
    let other = try service.newQuestion(to: user, ["seconds_to_expire": "0"])
    let rows = try service.pending()
    #expect(rows.first?["uuid"] == .string(uuid))
    #expect(rows.first?["message"] == "Pay EUR 120.00?")
    #expect(rows.first?["details"] == ["To": "Bookshop"])
    #expect(rows.first?["expires_in"] == 86_400)
    #expect(rows.last?["expires_in"] == .null)
    #expect(try service.status(of: uuid) == "pending")
    let answer = try service.control(.post, "phones/p1/\(verb)", ["uuid": .string(uuid)])
    #expect(answer.status == 200)
    #expect(try service.status(of: uuid) == status)
    #expect(try service.pending().map { $0["uuid"] } == [.string(other)])
    for verb in ["approve", "deny"] {
      let again = try service.control(.post, "phones/p1/\(verb)", ["uuid": .string(uuid)])
      #expect(again.status == 409)
    }
    #expect(try service.status(of: uuid) == status)
  }

  @Test("gets texts and calls, in the order in which they come")
  func getsMessages() throws {
    try service.addPhone()
    let user = try service.newUser()
    for (path, words) in [("sms", "First"), ("call", "Second"), ("sms", "Third")] {
      try service.advance("1.5")
      let form: FormFields = ["force": "True", "action_message": words]
      #expect(try service.call(.get, "/protected/json/\(path)/\(user)", form).status == 200)
    }
    let form: FormFields = ["phone_number": Service.number, "country_code": "1", "via": "call"]
    let start = try service.call(.post, "/protected/json/phones/verification/start", form)
    #expect(start.status == 200)
    let messages = try service.messages()
    let words = messages.compactMap { $0["text"]?.text }
    let firstWords = words.map { $0.prefix { $0.isLetter } }
    #expect(firstWords == ["First", "Second", "Third", "Your"])
    #expect(messages.map { $0["at"] } == ["1.500", "3.000", "4.500", "4.500"])
    let codes = messages.compactMap { $0["code"]?.text }
    #expect(codes.map(\.count) == [7, 7, 7, 4])
    #expect(zip(words, codes).allSatisfy { $0.contains($1) })
    let verify = try service.call(.get, "/protected/json/verify/\(codes[2])/\(user)")
    #expect(verify.body.contains(#""token":"is valid""#))
  }

  @Test("gets nothing offline but the texts that waited, and answers nothing")
  func isOffline() throws {
    try service.addPhone()
    let user = try service.newUser()
    let uuid = try service.newQuestion(to: user)
    let offline = try service.control(.patch, "phones/p1", ["online": false])
    #expect(offline.json == ["online": false, "app": true])
    #expect(try service.pending().isEmpty)
    for verb in ["approve", "deny"] {
      let answer = try service.control(.post, "phones/p1/\(verb)", ["uuid": .string(uuid)])
      #expect(answer.status == 409)
      #expect(answer.json == ["error": "the phone is offline"])
    }
    #expect(try service.control(.post, "phones/p1/scan", ["link": "a"]).status == 409)
    for path in ["sms", "call"] {
      _ = try service.call(.get, "/protected/json/\(path)/\(user)", ["force": "true"])
    }
    #expect(try service.messages().isEmpty)
    #expect(try service.control(.patch, "phones/p1", ["online": true]).status == 200)
    #expect(try service.messages().count == 1)
    #expect(try service.pending().count == 1)
    #expect(try service.status(of: uuid) == "pending")
  }

  @Test("without the app is asked nothing")
  func hasNoApp() throws {
    try service.addPhone(app: false)
    let user = try service.newUser()
    let waiting = try service.newQuestion(to: user)
    #expect(try service.status(of: waiting) == "pending")
    #expect(try service.pending().isEmpty)
    #expect(try service.control(.post, "phones/p1/scan", ["link": "a"]).status == 409)
    #expect(try service.control(.patch, "phones/p1", ["app": true]).json["app"] == true)
    let uuid = try service.newQuestion(to: user)
    #expect(try service.pending().map { $0["uuid"]?.text } == [waiting, uuid])
    #expect(try service.control(.patch, "phones/p1", ["app": false]).json["app"] == false)
    let answer = try service.control(.post, "phones/p1/approve", ["uuid": .string(uuid)])
    #expect(answer.status == 409)
    #expect(try service.pending().isEmpty)
  }
}
