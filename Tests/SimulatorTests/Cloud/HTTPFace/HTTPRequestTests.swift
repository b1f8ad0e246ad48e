import Domain
import Simulator
import Testing

@Suite("An HTTP request to the cloud")
struct HTTPRequestTests {
  private static let details =
    #"{"app":{"app_id":123456,"name":"Payfriend","plan":"pay_as_you_go","sms_enabled":true},"#
    + #""message":"Application information.","success":true}"#

  @Test(
    "needs the application's key, in the header field or as it was sent until 2017",
    arguments: [
      (HTTPCaller.key, "", true), (nil, "?api_key=\(HTTPCaller.key)", true),
      (HTTPCaller.key, "?api_key=wrong", true), ("wrong", "?api_key=\(HTTPCaller.key)", false),
      ("wrong", "", false), (nil, "", false), ("", "", false), (nil, "?api_key=", false),
      (nil, "?api_key[]=\(HTTPCaller.key)", false), (HTTPCaller.key + "0", "", false),
    ] as [(String?, String, Bool)]
  )
  func needsKey(key: String?, query: String, isRight: Bool) throws {
    try HTTPCaller.play { _, caller in
      var caller = caller
      caller.key = key
      // Twice, since a key that was right is remembered.
      for _ in 1...2 {
        let answer = try await caller.get("/protected/json/app/details\(query)")
        #expect(answer.label == "application/json")
        if isRight {
          caller.expect(answer, 200, Self.details)
        } else {
          caller.expect(answer, 401, HTTPCaller.refusalCodeFirst(60001, "Invalid API key"))
        }
      }
      caller.key = HTTPCaller.key
      _ = try await caller.get("/protected/json/app/details")
      caller.key = "wrong"
      try await #expect(caller.get("/protected/json/app/details").status == 401)
    }
  }

  @Test("takes the old key from a form and from JSON as well")
  func takesKeyFromBody() throws {
    try HTTPCaller.play { world, caller in
      let authyID = await world.addPerson("Alice").phone.authyID
      var caller = caller
      caller.key = nil
      let path = "/protected/json/users/\(authyID)/secret"
      let form = try await caller.send(
        .post,
        path,
        "api_key=\(HTTPCaller.key)",
        label: HTTPCaller.form
      )
      #expect(form.status == 200)
      try await #expect(
        caller.post(path, #"{"api_key":"\#(HTTPCaller.key)"}"#).status == 200
      )
    }
  }

  @Test(
    "about an identifier that is none finds no user",
    arguments: ["tony", "None", "0", "-1", "1635", "01635", "1%2F2", "99999999999999999999"]
  )
  func findsNobody(id: String) throws {
    try HTTPCaller.play { _, caller in
      let notFound = HTTPCaller.refusal(60026, "User not found.")
      for path in ["users/\(id)/status", "sms/\(id)?force=true", "call/\(id)"] {
        caller.expect(try await caller.get("/protected/json/\(path)"), 404, notFound)
      }
      for path in [
        "protected/json/users/\(id)/delete", "protected/json/users/delete/\(id)",
        "protected/json/users/\(id)/remove", "protected/json/users/\(id)/secret",
        "protected/json/users/\(id)/register_activity",
      ] {
        caller.expect(try await caller.post("/\(path)"), 404, notFound)
      }
      let email = #"{"email":"a@example.test"}"#
      caller.expect(
        try await caller.post("/protected/json/users/\(id)/update", email),
        404,
        notFound
      )
      let question = #"{"message":"m"}"#
      caller.expect(
        try await caller.post("/onetouch/json/users/\(id)/approval_requests", question),
        404,
        notFound
      )
      caller.expect(
        try await caller.get("/protected/json/verify/1234567/\(id)?force=true"),
        404,
        HTTPCaller.refusal(60016, "User doesn't exist")
      )
    }
  }

  @Test("counts against the limit of its endpoint, whatever is wrong with it")
  func isLimited() throws {
    var options = AuthyCloud.Options()
    options.rateLimit = RateLimit(0, per: .seconds(60))
    try HTTPCaller.play(options: options) { _, caller in
      let refusal = HTTPCaller.refusal(
        60003,
        "DoS protection. User has requested too many tokens in the last minute."
      )
      for path in [
        "protected/json/users/1/status", "protected/json/users/tony/status",
        "protected/json/sms/1", "protected/json/call/1", "protected/json/verify/1/1",
        "protected/json/registrations/status", "protected/json/phones/verification/check",
        "protected/json/phones/verification/status?uuid=1", "protected/json/phones/info",
        "protected/json/app/details", "protected/json/app/stats",
        "onetouch/json/approval_requests/None",
      ] {
        caller.expect(try await caller.get("/\(path)"), 429, refusal)
      }
      for path in [
        "protected/json/users/new", "protected/json/users/1/delete",
        "protected/json/users/1/update", "protected/json/users/1/register_activity",
        "protected/json/users/1/secret", "protected/json/phones/verification/start",
        "onetouch/json/users/1/approval_requests",
      ] {
        caller.expect(try await caller.post("/\(path)"), 429, refusal)
      }
    }
  }

  @Test(
    "that cannot be read is refused as such",
    arguments: [
      (#"{"user":"#, "application/json", 60002), ("[]", "application/json", 60002),
      ("\"a\"", "application/json; charset=utf-8", 60002), ("a=%zz", HTTPCaller.form, 60002),
      ("a=1&a[b]=2", HTTPCaller.form, 60002), ("a[]=1&a[b]=2", HTTPCaller.form, 60002),
      ("details[a=1", HTTPCaller.form, 60002), ("details[a]b=1", HTTPCaller.form, 60002),
      ("details[a[b]=1", HTTPCaller.form, 60002), ("[details]=1", HTTPCaller.form, 60002),
    ]
  )
  func cannotBeRead(body: String, label: String, code: Int) throws {
    try HTTPCaller.play { _, caller in
      let answer = try await caller.send(
        .post,
        "/protected/json/users/new",
        body,
        label: label
      )
      caller.expect(answer, 400, HTTPCaller.refusal(code, "Invalid request"))
      await #expect(caller.cloud.remarks.count == 1)
    }
  }

  /// A body that is no UTF-8, in each of the ways in which one is read.
  private static let notUTF8: [(label: String, body: [UInt8])] = [
    ("application/json", Array(#"{"a":""#.utf8) + [0xFF] + Array(#""}"#.utf8)),
    (HTTPCaller.form, [0x61, 0x3D, 0xFF]), (HTTPCaller.form, Array("a=%FF".utf8)),
    (
      "multipart/form-data; boundary=b",
      Array("--b\r\nContent-Disposition: form-data; name=a\r\n\r\n".utf8) + [0xFF]
        + Array("\r\n--b--".utf8)
    ),
  ]

  @Test("that is no UTF-8 is told so by one code, whatever it is labelled", arguments: 0..<4)
  func needsUTF8(place: Int) throws {
    try World.play { world in
      let request = HTTPRequest(
        .post,
        "/protected/json/users/new",
        headers: [
          "X-Authy-API-Key": HTTPCaller.key, "Content-Type": Self.notUTF8[place].label,
        ],
        body: Self.notUTF8[place].body
      )
      let response = await world.cloud.respond(to: request)
      #expect(response.status == 400)
      #expect(response.bodyText?.contains(#""error_code":"60005""#) == true)
      await #expect(world.cloud.remarks.first?.contains("not UTF-8") == true)
    }
  }

  @Test("is told so in the query as well")
  func needsUTF8InQuery() throws {
    try HTTPCaller.play { _, caller in
      caller.expect(
        try await caller.get("/protected/json/app/details?a=%FF"),
        400,
        HTTPCaller.refusal(60005, "Invalid encoding: UTF-8 is required")
      )
    }
  }
}
