import Domain
import Simulator
import Testing

@Suite("The parameters of an HTTP request")
struct HTTPEncodingTests {
  /// One request in the ways in which the official clients write it.
  struct Encodings: Sendable, CustomTestStringConvertible {
    let path: String
    let json: String
    let form: String
    let status: Int

    var testDescription: String { path }
  }

  private static let requests = [
    Encodings(
      path: "/protected/json/users/new",
      json: #"{"user": {"email": "a@example.com", "cellphone": 4053425699, "country_code": 57}}"#,
      form: "user%5Bemail%5D=a%40example.com&user[cellphone]=405-342-5699&user[country_code]=57",
      status: 200
    ),
    Encodings(
      path: "/protected/json/users/new",
      json: #"{"user": {"email": "a@example.com"}}"#,
      form: "user[email]=a@example.com",
      status: 400
    ),
    Encodings(
      path: "/onetouch/json/users/ALICE/approval_requests",
      json: #"{"message": "\u00dcber 10 \u20ac", "seconds_to_expire": 60, "#
        + #""details": {"Empf\u00e4nger": "Zo\u00eb", "b c": "1&2"}, "hidden_details": {"a": "1"}, "#
        + #""logos": [{"res": "default", "url": "u1"}, {"res": "low", "url": "u2"}]}"#,
      form: "message=%C3%9Cber+10+%E2%82%AC&seconds_to_expire=60&details[Empf%C3%A4nger]=Zo%C3%AB"
        + "&details[b%20c]=1%262&hidden_details[a]=1&logos[][res]=default&logos[][url]=u1"
        + "&logos[][res]=low&logos[][url]=u2",
      status: 200
    ),
    Encodings(
      path: "/protected/json/phones/verification/start",
      json: #"{"phone_number": 2025550158, "country_code": 1, "via": "sms", "code_length": 4}"#,
      form: "phone_number=202-555-0158&country_code=1&via=sms&code_length=4",
      status: 200
    ),
    Encodings(
      path: "/protected/json/users/ALICE/secret",
      json: #"{"qr_size": 400, "label": "My App"}"#,
      form: "qr_size=400&label=My+App",
      status: 200
    ),
    Encodings(
      path: "/protected/json/users/ALICE/register_activity",
      json: #"{"type": "banned", "data": {"k": "v"}}"#,
      form: "type=banned&data[k]=v",
      status: 200
    ),
  ]

  /// The answer, and what then is on Alice's phone.
  private static func outcome(
    _ ask: @escaping @Sendable (HTTPCaller, AuthyID) async throws -> HTTPCaller.Answer
  ) throws -> (HTTPCaller.Answer, [ApprovalQuestion]) {
    let log = Log<(HTTPCaller.Answer, [ApprovalQuestion])>()
    try HTTPCaller.play { world, caller in
      let alice = await world.addPerson("Alice")
      let answer = try await ask(caller, alice.phone.authyID)
      try await world.clock.pass(.seconds(10))
      log.append((answer, await alice.phone.prompts.map(\.question)))
    }
    return log.entries[0]
  }

  @Test(
    "mean the same as JSON, as a form, in parts, in the query, and here and there, but in questions",
    arguments: requests
  )
  func meanTheSame(request: Encodings) throws {
    @Sendable func path(_ authyID: AuthyID) -> String {
      request.path.replacing("ALICE", with: "\(authyID)")
    }
    let json = try Self.outcome { try await $0.post(path($1), request.json) }
    #expect(json.0.status == request.status, "\(json.0)")
    let form = try Self.outcome {
      try await $0.send(.post, path($1), request.form, label: HTTPCaller.form)
    }
    let unlabelled = try Self.outcome {
      try await $0.send(.post, path($1), request.form, label: nil)
    }
    let multipart = try Self.outcome {
      try await $0.send(
        .post,
        path($1),
        try #require(FormFields(parsing: request.form)).multipart,
        label: HTTPCaller.multipart
      )
    }
    let query = try Self.outcome { try await $0.send(.post, "\(path($1))?\(request.form)") }
    let both = try Self.outcome {
      try await $0.send(.post, "\(path($1))?\(request.form)", request.json)
    }
    // What is signed may not come twice.
    let isQuestion = request.path.hasPrefix("/onetouch")
    #expect(!isQuestion || both.0.status == 400)
    for outcome in [form, unlabelled, multipart, query] + (isQuestion ? [] : [both]) {
      #expect(outcome.0 == json.0)
      #expect(outcome.1 == json.1)
    }
    if isQuestion { #expect(json.1.first?.details.count == 2) }
  }

  @Test("count from the body where the query has them too")
  func preferBody() throws {
    try HTTPCaller.play { world, caller in
      let authyID = await world.addPerson("Alice").phone.authyID
      let path = "/protected/json/users/\(authyID)/update?email=query@example.test"
      _ = try await caller.post(path, #"{"email":"body@example.test"}"#)
      try await #expect(world.cloud.status(of: authyID).email == AuthySample.email("body"))
      _ = try await caller.post(path, #"{"other":1}"#)
      try await #expect(world.cloud.status(of: authyID).email == AuthySample.email("query"))
    }
  }

  @Test(
    "are none in a body that is labelled as something else, and the refusal says so",
    arguments: ["text/plain", "text/json", "TEXT/JSON; charset=utf-8", "application/xml"]
  )
  func ignoreOtherBodies(label: String) throws {
    try HTTPCaller.play { world, caller in
      let authyID = await world.addPerson("Alice").phone.authyID
      let path = "/protected/json/users/\(authyID)/update"
      var caller = caller
      let body = #"{"email":"a@example.test","api_key":"\#(HTTPCaller.key)"}"#
      for (key, status) in [(HTTPCaller.key, 400), (nil, 401)] {
        caller.key = key
        let answer = try await caller.send(.post, path, body, label: label)
        #expect(answer.status == status)
        let message = try JSON.parse(Array(answer.text.utf8))["message"]?.text ?? ""
        #expect(message.contains(label.prefix { $0 != ";" }.lowercased()))
        #expect(message.contains("application/json"))
      }
      // What is in the query is enough.
      caller.key = HTTPCaller.key
      let query = "\(path)?email=b@example.test"
      try await #expect(caller.send(.post, query, body, label: label).status == 200)
      await #expect(caller.cloud.remarks.count == 1)
    }
  }

  /// How a question is refused whose parameters are not read.
  private static func refusal(
    of body: String,
    label: String
  ) throws -> (text: String, remarks: [String]) {
    let log = Log<(String, [String])>()
    try HTTPCaller.play { world, caller in
      let authyID = await world.addPerson("Alice").phone.authyID
      let path = "/onetouch/json/users/\(authyID)/approval_requests"
      let answer = try await caller.send(.post, path, body, label: label)
      #expect(answer.status == 400)
      log.append((answer.text, await caller.cloud.remarks))
    }
    return log.entries[0]
  }

  @Test(
    "are refused by name where they are too deep or too many",
    arguments: [
      ("message=m&details" + String(repeating: "[a]", count: 8) + "=1", "nested too deep"),
      (String(repeating: "a=1&", count: 1_001), "more than 1000 fields"), ("a=1&a[b]=2", "no tree"),
    ]
  )
  func areRefused(body: String, words: String) throws {
    let (text, remarks) = try Self.refusal(of: body, label: HTTPCaller.form)
    #expect(text.contains("60002"))
    #expect(remarks.last?.contains(words) == true, "\(remarks)")
  }

  @Test(
    "are none in JSON that is labelled as a form, and the refusal has a word on the label",
    arguments: [HTTPCaller.form, "application/x-www-form-urlencoded; charset=utf-8"]
  )
  func hintAtLabel(label: String) throws {
    let body = #" {"message":"m","details":{"a":[1]}}"#
    let (text, remarks) = try Self.refusal(of: body, label: label)
    #expect(text.contains("60080"))
    #expect(text.contains("looks like JSON"))
    #expect(remarks.last?.contains("label it application/json") == true)
  }
}
