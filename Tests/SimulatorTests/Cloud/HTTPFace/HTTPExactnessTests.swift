import Domain
import Testing

@testable import Simulator

@Suite("A text in another spelling over HTTP")
struct HTTPExactnessTests {
  private static let one = "\u{e9}"
  private static let other = "e\u{301}"

  private static func query(_ name: String, _ value: String) -> String {
    FormFields(dictionaryLiteral: (name, value), ("force", "true")).encoded
  }

  @Test("is a line of its own, in a form and in JSON")
  func isLine() throws {
    let form = FormFields(
      dictionaryLiteral: ("message", "m"),
      ("details[\(Self.one)]", "1"),
      ("details[\(Self.other)]", "2")
    )
    let json: JSON = [
      "message": "m",
      "details": .object([.init(key: Self.one, value: "1"), .init(key: Self.other, value: "2")]),
    ]
    for (body, label) in [
      (form.encoded, HTTPCaller.form), (json.description, "application/json"),
    ] {
      try HTTPCaller.play { world, caller in
        let phone = await world.addPerson("Alice").phone
        let path = "/onetouch/json/users/\(phone.authyID)/approval_requests"
        try await #expect(caller.send(.post, path, body, label: label).status == 200)
        let prompt = try #require(try await phone.nextPrompt(within: .seconds(5)))
        #expect(
          prompt.question.details.map { Array($0.label.utf8) }
            == [Array(Self.one.utf8), Array(Self.other.utf8)]
        )
      }
    }
  }

  @Test("is an action of its own, for which another's code is wrong")
  func isAction() throws {
    try HTTPCaller.play { world, caller in
      let phone = await world.addPerson("Alice").phone
      let id = phone.authyID
      let sms = "/protected/json/sms/\(id)?" + Self.query("action", "pay " + Self.one)
      try await #expect(caller.get(sms).status == 200)
      let code = try #require(try await phone.nextText(within: .seconds(5))?.code)
      for (action, status) in [(Self.other, 401), (Self.one, 200)] {
        let path = "/protected/json/verify/\(code.digits)/\(id)?"
        let answer = try await caller.get(path + Self.query("action", "pay " + action))
        #expect(answer.status == status, "\(action.utf8.count)")
      }
    }
  }

  @Test("is another issuer, and another account, which a scan does not bind")
  func isAccount() throws {
    func link(_ issuer: String, _ application: String) throws -> String {
      let token = RegistrationToken(
        issuer: issuer,
        issuedAt: World.Settings().start,
        expiresAt: World.Settings().start + .seconds(300),
        customUserID: Self.one,
        applicationID: application
      )
      return RegistrationToken.link(
        for: try #require(token).signed(with: World.application.key)
      )
    }
    var settings = World.Settings()
    settings.application = Application(
      name: "Caf" + Self.one,
      id: "1" + Self.one,
      key: HTTPCaller.key,
      callbackURL: World.application.callbackURL
    )
    let own = (name: "Caf" + Self.one, id: "1" + Self.one)
    let refused = [
      try link("Caf" + Self.other, own.id), try link(own.name, "1" + Self.other),
    ]
    let taken = try link(own.name, own.id)
    try World.play(settings: settings) { world in
      let phone = await world.addPerson("Alice").phone
      for link in refused {
        await #expect(throws: AuthyCloud.Refusal.self) {
          try await world.cloud.scan(link, by: phone.authyID)
        }
      }
      try await world.cloud.scan(taken, by: phone.authyID)
      #expect(
        try await world.cloud.registrationStatus(of: Self.one) == .completed(phone.authyID)
      )
      #expect(try await world.cloud.registrationStatus(of: Self.other) == .pending)
    }
  }
}
