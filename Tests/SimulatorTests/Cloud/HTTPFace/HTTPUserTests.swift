import Domain
import Simulator
import Testing

@Suite("A user over HTTP")
struct HTTPUserTests {
  private static let path = "/protected/json/users"

  private static func body(
    _ number: PhoneNumber,
    email: String = #""alice@example.test""#
  ) -> String {
    #"{"user":{"email":\#(email),"cellphone":"\#(number.e164.dropFirst(2))","country_code":1}}"#
  }

  @Test("is made once for a number, and numbered")
  func isMade() throws {
    try HTTPCaller.play { world, caller in
      let number = world.newNumber()
      let emails = [#""alice@example.test""#, #""other@example.test""#]
      let answers = [
        try await caller.post("\(Self.path)/new", Self.body(number, email: emails[0])),
        try await caller.post("\(Self.path)/new", Self.body(number, email: emails[1])),
      ]
      let id = try #require(JSON.parse(Array(answers[0].text.utf8))["user"]?["id"]?.integer)
      #expect(id > 100_000_000, "above those of people")
      let made = #"{"message":"User created successfully.","user":{"id":\#(id)},"success":true}"#
      for answer in answers { caller.expect(answer, 200, made) }
    }
  }

  @Test(
    "is not made of what is no address or no number",
    arguments: [
      (
        #"{"user":{"email":"a@example.test","cellphone":"12","country_code":1}}"#,
        #""cellphone":"is invalid","#
      ),
      (
        #"{"user":{"email":"a","cellphone":"2025550158","country_code":"1"}}"#,
        #""email":"is invalid","#
      ),
      (
        #"{"user":{"cellphone":2025550158,"country_code":"1"}}"#,
        #""email":"is invalid and can't be blank","#
      ),
      (
        #"{"user":{"email":"a@example.test","cellphone":"2025550158","country_code":"x"}}"#,
        #""country_code":"is invalid","#
      ),
      (
        "{}",
        #""email":"is invalid and can't be blank","cellphone":"is invalid","#
          + #""country_code":"is invalid","#
      ),
    ]
  )
  func isNotMade(body: String, fields: String) throws {
    try HTTPCaller.play { _, caller in
      caller.expect(
        try await caller.post("\(Self.path)/new", body),
        400,
        #"{"message":"User was not valid","success":false,"errors":{\#(fields)"message":"#
          + #""User was not valid"},\#(fields)"error_code":"60027"}"#
      )
    }
  }

  @Test("has a status, of which the simulation knows most")
  func hasStatus() throws {
    try HTTPCaller.play { world, caller in
      let alice = await world.addPerson("Alice")
      _ = try await caller.post("\(Self.path)/new", Self.body(alice.number))
      let (authyID, device) = (alice.phone.authyID, alice.phone.device)
      caller.expect(
        try await caller.get("\(Self.path)/\(authyID)/status?user_ip=192.0.2.1"),
        200,
        #"{"status":{"authy_id":\#(authyID),"confirmed":false,"registered":true,"#
          + #""country_code":1,"phone_number":"XXX-XXX-\#(alice.number.e164.suffix(4))","#
          + #""email":"alice@example.test","devices":["android"],"has_hard_token":false,"#
          + #""account_disabled":false,"detailed_devices":[{"device_type":"authy","#
          + #""os_type":"android","registration_device_id":null,"registration_method":null,"#
          + #""device_id":\#(device.id),"last_sync_date":0,"creation_date":0}],"#
          + #""deleted_devices":[]},"message":"User status.","success":true}"#
      )
    }
  }

  @Test("has a status without app and address")
  func hasBareStatus() throws {
    try HTTPCaller.play { world, caller in
      let bob = await world.addPerson("Bob", hasApp: false)
      caller.expect(
        try await caller.get("\(Self.path)/\(bob.phone.authyID)/status"),
        200,
        #"{"status":{"authy_id":\#(bob.phone.authyID),"confirmed":false,"registered":false,"#
          + #""country_code":1,"phone_number":"XXX-XXX-\#(bob.number.e164.suffix(4))","#
          + #""email":null,"devices":[],"has_hard_token":false,"account_disabled":false,"#
          + #""detailed_devices":[],"deleted_devices":[]},"message":"User status.","#
          + #""success":true}"#
      )
    }
  }

  @Test("is taken away at any of three paths", arguments: ["*/delete", "delete/*", "*/remove"])
  func isTakenAway(path: String) throws {
    try HTTPCaller.play { world, caller in
      let authyID = await world.addPerson("Alice").phone.authyID
      let path = path.replacing("*", with: "\(authyID)")
      caller.expect(
        try await caller.post("\(Self.path)/\(path)"),
        200,
        #"{"message":"User removed from application","success":true}"#
      )
      caller.expect(
        // The official Java client sends no body at all.
        try await caller.post("\(Self.path)/\(path)", ""),
        404,
        HTTPCaller.refusal(60026, "User not found.")
      )
    }
  }

  @Test("gets another address, an activity and a secret")
  func isChanged() throws {
    try HTTPCaller.play { world, caller in
      let authyID = await world.addPerson("Alice").phone.authyID
      let path = "\(Self.path)/\(authyID)"
      caller.expect(
        try await caller.post("\(path)/update", #"{"email":"new@example.test"}"#),
        200,
        #"{"message":"User was updated successfully","success":true}"#
      )
      try await #expect(world.cloud.status(of: authyID).email == AuthySample.email("new"))
      try await #expect(caller.post("\(path)/update", #"{"email":"x"}"#).status == 400)
      caller.expect(
        try await caller.post(
          "\(path)/register_activity",
          #"{"type":"password_reset","data":{"a":"b"},"user_ip":"192.0.2.1"}"#
        ),
        200,
        #"{"message":"Activity was created.","success":true}"#
      )
      try await #expect(
        caller.post("\(path)/register_activity", #"{"type":"x"}"#).text.contains("60029")
      )
      let first = try await caller.post("\(path)/secret", #"{"qr_size":400,"label":"My App"}"#)
      let start =
        #"{"message":"QR code created.","qr_code":"https://qr.authy.example.test/\#(authyID)/"#
      #expect(first.status == 200 && first.text.hasPrefix(start))
      #expect(first.text.hasSuffix(#".png","success":true}"#))
      try await #expect(caller.post("\(path)/secret") != first)
    }
  }

  @Test("is registered by a scan, before which there are two answers")
  func isRegistered() throws {
    for (answer, status, body) in [
      (
        AuthyCloud.Options.UnscannedRegistration.notFound, 404,
        HTTPCaller.refusal(60035, "Registration request not found")
      ),
      (.pending, 200, #"{"registration":{"status":"pending"},"success":true}"#),
    ] {
      var options = AuthyCloud.Options()
      options.unscannedRegistration = answer
      try HTTPCaller.play(options: options) { world, caller in
        let alice = await world.addPerson("Alice", isEnrolled: false)
        let visitor = try await Visitor.signedIn(as: "Alice", in: world)
        let link = try await visitor.enroll().link
        let token = try #require(RegistrationToken.token(inLink: link))
        let payload = try #require(Base64URL.decode(String(token.split(separator: ".")[1])))
        let id = try #require(try JSON.parse(payload)["context"]?["custom_user_id"]?.text)
        let target = "/protected/json/registrations/status?custom_user_id=\(id)"
        caller.expect(try await caller.get(target), status, body)
        try await alice.phone.scan(link)
        caller.expect(
          try await caller.get(target),
          200,
          #"{"registration":{"status":"completed","authy_id":\#(alice.phone.authyID)},"#
            + #""success":true}"#
        )
        caller.expect(
          try await caller.get("/protected/json/registrations/status"),
          400,
          HTTPCaller.refusal(
            60004,
            "Invalid parameter: custom_user_id - Parameter is required"
          )
        )
      }
    }
  }
}
