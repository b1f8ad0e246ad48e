import Domain
import Testing

@Suite("A request to Authy")
struct PythonClientTests {
  private static let authyID = Sample.known(AuthyID(1635))
  private static let action = "6d7f7e0e-9c52-4a44-bd05-3f8f0f7a4f10"
  private static let unknown = Sample.known(
    ApprovalRequest.ID("550e8400-e29b-41d4-a716-446655440000")
  )

  private static func email(_ text: String) -> EmailAddress { Sample.known(EmailAddress(text)) }

  private static func phone(_ number: String, _ countryCode: String = "1") -> PhoneNumber {
    Sample.known(PhoneNumber(countryCode: countryCode, number: number))
  }

  private static func code(_ digits: String) -> OneTimeCode { Sample.known(OneTimeCode(digits)) }

  private static func put(
    _ name: String,
    _ message: String,
    _ details: [ApprovalQuestion.Detail] = [],
    hidden: [ApprovalQuestion.Detail] = [],
    logos: [ApprovalQuestion.Logo] = [],
    lifetime: Duration = .seconds(-1)
  ) -> SampleCall {
    let question = ApprovalQuestion(
      message: message,
      details: details,
      hiddenDetails: hidden,
      logos: logos,
      lifetime: lifetime
    )
    return SampleCall("one_touch.send_request \(name)") {
      _ = try await $0.sendApprovalRequest(question, to: authyID)
    }
  }

  private static let payee = [
    ApprovalQuestion.Detail("Sending to", "neville@example.com"),
    .init("Transaction amount", "$20.00"),
  ]
  private static let bag = "https://img.example.com/money-bag.png"

  private static let users = [
    SampleCall("users.create defaults") {
      let phone = phone("405-342-5699", "57")
      _ = try await $0.createUser(email: email("new_user@example.com"), phone: phone)
    },
    SampleCall("users.create payfriend int phone") {
      _ = try await $0.createUser(email: email("a@example.com"), phone: phone("2025550158"))
    },
    SampleCall("users.create send_install_link") {
      let (email, phone) = (email("a@example.com"), phone("2025550158"))
      _ = try await $0.createUser(email: email, phone: phone, sendsInstallLink: true)
    },
    SampleCall("users.registration_status int") { _ = try await $0.registrationStatus(of: "7") },
    SampleCall("users.registration_status needs-escaping") {
      _ = try await $0.registrationStatus(of: "a b&c=d/é")
    },
    SampleCall("users.status") { _ = try await $0.status(of: authyID) },
    SampleCall("users.delete") { try await $0.deleteUser(authyID) },
    SampleCall("users.generate_qr default") { _ = try await $0.makeSecret(for: authyID) },
    SampleCall("users.generate_qr size label") {
      _ = try await $0.makeSecret(for: authyID, label: "My App", size: 400)
    },
    SampleCall("apps.fetch") { _ = try await $0.applicationDetails() },
    SampleCall("stats.fetch") { _ = try await $0.applicationStatistics() },
  ]

  private static let codes = [
    SampleCall("users.request_sms no options") {
      _ = try await $0.sendSMS(to: authyID, CodeRequest())
    },
    SampleCall("users.request_sms seed-1 force/action/action_message") {
      let message = "Verify Payment to neville@example.com for $20.00"
      try await $0.sendSMS(to: authyID, action: action, message: message)
    },
    SampleCall("users.request_sms unicode action_message") {
      let message = "Überweisung an Zoë für 10 € & mehr"
      try await $0.sendSMS(to: authyID, action: "pay|1", message: message)
    },
    SampleCall("users.request_call force") { _ = try await $0.call(to: authyID, CodeRequest()) },
    SampleCall("tokens.verify seed-1 force/action") {
      _ = try await $0.verify(code("1234567"), of: authyID, action: action)
    },
    SampleCall("tokens.verify no options") {
      _ = try await $0.verify(code("1234567"), of: authyID)
    },
    SampleCall("tokens.verify int token (leading zero lost by caller)") {
      _ = try await $0.verify(code("123456"), of: authyID)
    },
    SampleCall("tokens.verify mutates the options dict") {
      _ = try await $0.verify(code("123456"), of: authyID)
    },
    SampleCall("tokens.verify mutable default leaks") {
      _ = try await $0.verify(code("654321"), of: authyID)
    },
    SampleCall("phones.verification_start payfriend") {
      try await $0.startPhoneVerification(of: phone("2025550158"), digits: 4)
    },
    SampleCall("phones.verification_start call/locale/code_length") {
      let phone = phone("202-555-0158")
      _ = try await $0.startPhoneVerification(of: phone, digits: 6, via: .call, locale: "es")
    },
    SampleCall("phones.verification_check") {
      let code = Sample.known(OneTimeCode(ofVerification: "1234"))
      _ = try await $0.checkPhoneVerification(code, of: phone("2025550158"))
    },
    SampleCall("phones.info") { _ = try await $0.phoneInfo(of: phone("7754615609")) },
  ]

  private static let questions = [
    put("minimal", "Login requested"),
    put(
      "seed-0",
      "Please scan this QR code to enable 2FA",
      [.init("username", "harry"), .init("IP Address", "127.0.0.1")],
      lifetime: .seconds(120)
    ),
    put(
      "seed-1 (hidden_details dropped)",
      "Please authorize payment to neville@example.com",
      payee,
      logos: [.init(.standard, url: bag)],
      lifetime: .seconds(1_200)
    ),
    put(
      "payfriend (hidden_details sent, two logos)",
      "Please authorize payment to neville@example.com",
      payee,
      hidden: [.init("user_ip_address", "127.0.0.1"), .init("requester_user_id", "1")],
      logos: [
        .init(.standard, url: "https://img.example.com/a.png"),
        .init(.low, url: "https://img.example.com/b.png"),
      ],
      lifetime: .seconds(1_200)
    ),
    put("seconds_to_expire=0", "m", lifetime: .zero),
    put("unicode", "Überweisung 10 €", [.init("Empfänger", "Zoë")]),
    put(
      "truncation at 200 chars",
      String(repeating: "x", count: 250),
      [.init(String(repeating: "k", count: 250), String(repeating: "v", count: 250))],
      logos: [.init(.standard, url: "https://x.example/" + String(repeating: "u", count: 232))]
    ),
    SampleCall("one_touch.get_approval_status") { _ = try await $0.approvalStatus(of: unknown) },
  ]

  /// What cannot be said here, because a type forbids it: "None" for an identifier, digits that are
  /// not ASCII, a detail that is no text.
  private static let unsayable = [
    "users.delete None", "one_touch.get_approval_status None", "tokens.verify unicode digits",
    "one_touch.send_request nested details",
  ]

  /// Where more or other things are meant than by the Python client, on purpose.
  private static let deviations: [String: String] = [
    "users.registration_status needs-escaping": "the identifier is escaped, and stays one field",
    "users.request_sms no options": "a code is always forced",
    "one_touch.send_request truncation at 200 chars": "nothing that is approved is cut",
  ]

  @Test("asks for what the official Python client asks for", arguments: users + codes + questions)
  func matchesPythonClient(call: SampleCall) async throws {
    let recorded = try #require(try PythonCall.all.get().first { $0.name == call.name })
    let transport = ScriptedTransport(200, "{}")
    let key = try #require(recorded.apiKey)
    _ = try? await call.make(AuthyClient(over: transport, key: key))
    let request = try #require(transport.requests.first)
    #expect(transport.requests.count == 1)
    #expect(request.headers.values(of: "X-Authy-API-Key") == [key])
    #expect(
      request.headers["Content-Type"] == (request.method == .post ? "application/json" : nil)
    )
    #expect(!"\(request.target)\(request.bodyText ?? "")".contains(key))
    let (meant, onRecord) = (try request.meaning(), try recorded.request.meaning())
    if let deviation = Self.deviations[call.name] {
      #expect(meant != onRecord, "\(deviation)")
    } else {
      #expect(meant == onRecord)
    }
  }

  @Test("is on record for every call that the Python client sends")
  func coversPythonClient() throws {
    let made = (Self.users + Self.codes + Self.questions).map(\.name) + Self.unsayable
    #expect(try Set(PythonCall.all.get().map(\.name)) == Set(made))
  }

  @Test("deviates as it is meant to")
  func deviates() async throws {
    let transport = ScriptedTransport(200, "{}")
    let client = AuthyClient(over: transport, key: AuthyClient.sampleKey)
    _ = try? await client.registrationStatus(of: "a b&c=d/é")
    _ = try? await client.sendSMS(to: Self.authyID, CodeRequest(locale: "pt-br"))
    #expect(
      transport.requests.map(\.query) == [
        "custom_user_id=a+b%26c%3Dd%2F%C3%A9", "force=true&locale=pt-br",
      ]
    )
  }

  @Test("gives a part of a second as one, because none would be for ever")
  func roundsLifetimes() async throws {
    for (lifetime, text) in [
      (Duration.milliseconds(1), "1"), (.milliseconds(1_001), "2"), (.zero, "0"),
      (.seconds(120), "120"), (.milliseconds(-1), "null"),
    ] {
      let transport = ScriptedTransport(200, "{}")
      let call = Self.put("", "m", lifetime: lifetime)
      _ = try? await call.make(AuthyClient(over: transport, key: AuthyClient.sampleKey))
      let body = try #require(transport.requests.first?.bodyText)
      #expect(body.contains(#""seconds_to_expire":\#(text),"#))
    }
  }

  @Test("deletes a user at any of three paths", arguments: DeletionPath.allCases)
  func deletesAnywhere(path: DeletionPath) async throws {
    let transport = ScriptedTransport(200, #"{"success":true}"#)
    let client = AuthyClient(over: transport, key: AuthyClient.sampleKey)
    try await client.deleteUser(Self.authyID, at: path)
    let paths: [DeletionPath: String] = [
      .userDelete: "1635/delete", .deleteUser: "delete/1635", .userRemove: "1635/remove",
    ]
    #expect(transport.requests.map(\.path) == ["/protected/json/users/\(paths[path] ?? "")"])
    #expect(transport.requests.map(\.bodyText) == ["{}"])
  }
}
