import Domain
import Simulator
import Testing

@Suite("The web application's door")
struct WebAppAdmissionTests {
  private static let unknown = "00000000-0000-4000-8000-000000000000"

  /// Every address that takes a session, for a payment and an enrollment of one's choice.
  private static func guarded(
    payment: String = unknown,
    enrollment: String = unknown
  ) -> [(HTTPRequest.Method, String)] {
    [
      (.get, "/payments"), (.post, "/payments/send"), (.get, "/payments/\(payment)/status"),
      (.post, "/payments/\(payment)/sms"), (.post, "/payments/\(payment)/code"),
      (.post, "/payments/\(payment)/cancel"), (.post, "/payments/\(payment)/amend"),
      (.get, "/payments/\(payment)"), (.get, "/"), (.get, "/profile"), (.post, "/logout"),
      (.get, "/enable-2fa"), (.post, "/enable-2fa"), (.get, "/enable-2fa/\(enrollment)"),
      (.get, "/enable-2fa/\(enrollment)/code.svg"), (.get, "/enable-2fa/\(enrollment)/status"),
      (.get, "/disable-2fa"), (.post, "/disable-2fa"), (.get, "/disable-2fa/\(enrollment)"),
      (.post, "/disable-2fa/\(enrollment)"), (.get, "/disable-2fa/\(enrollment)/status"),
      (.get, "/check-2fa"), (.post, "/check-2fa"), (.get, "/check-2fa/status"),
    ]
  }

  @Test("opens for the right password, with a cookie that scripts and other sites cannot use")
  func opens() throws {
    try World.play { world in
      _ = await world.addPerson("Alice")
      let form: FormFields = ["username": "ALICE", "password": "correct horse of Alice"]
      let response = try await Visitor(world: world).send(.post, "/login", form)
      #expect(response.status == 303)
      let cookie = try #require(response.headers["Set-Cookie"])
      #expect(cookie.hasPrefix("__Host-session="))
      #expect(cookie.hasSuffix("; Path=/; Secure; HttpOnly; SameSite=Strict"))
    }
  }

  @Test("answers a wrong password and an unknown user alike, and sets no cookie")
  func refusesWrongPassword() throws {
    try World.play { world in
      _ = await world.addPerson("Alice")
      let visitor = Visitor(world: world)
      let forms: [FormFields] = [
        ["username": "alice", "password": "correct horse of Alic"],
        ["username": "alice", "password": ""], ["username": "alice"],
        ["username": "nobody", "password": "correct horse of Alice"],
        ["username": "", "password": ""], [:],
        ["password": "correct horse of Alice"],
      ]
      var responses: [HTTPResponse] = []
      for form in forms {
        var response = try await visitor.send(.post, "/login", form)
        // What was typed for the user name stays in its field.
        let typed = "value=\"\(form["username"] ?? "")\""
        let text = String(decoding: response.body, as: UTF8.self)
        response.body = Array(text.replacing(typed, with: "value=\"\"").utf8)
        responses.append(response)
      }
      #expect(responses.allSatisfy { $0 == responses[0] })
      #expect(responses[0].status == 401)
      #expect(responses[0].headers["Set-Cookie"] == nil)
    }
  }

  @Test("stays closed without a cookie, and for one that is forged, alike on every address")
  func refusesForgedCookies() throws {
    try World.play { world in
      _ = await world.addPerson("Alice")
      _ = await world.addPerson("Mallory")
      let alice = try await Visitor.signedIn(as: "Alice", in: world)
      let mallory = try await Visitor.signedIn(as: "Mallory", in: world)
      let payment = try await alice.pay()
      let refusal = try await Visitor(world: world).send(.get, "/payments")
      #expect(refusal.status == 401)
      for cookie in try Self.forgeries(of: #require(alice.cookie), with: #require(mallory.cookie)) {
        for (method, path) in Self.guarded(payment: payment) {
          let response = try await Visitor(world: world, cookie: cookie).send(method, path)
          #expect(response == refusal, "\(method) \(path) with \(cookie ?? "no cookie")")
        }
      }
      try await #expect(alice.status(of: payment) == "pending")
    }
  }

  private static func forgeries(of cookie: String, with other: String) -> [String?] {
    let value = cookie.dropFirst("__Host-session=".count)
    let halves = value.split(separator: ".")
    let (id, secret) = (halves[0], halves[1])
    let otherSecret = other.split(separator: ".")[1]
    let lastChanged = secret.dropLast() + (secret.last == "0" ? "1" : "0")
    return [
      nil, "", "__Host-session", "__Host-session=", "__Host-session=.", "__Host-session=\(id)",
      "__Host-session=\(id).",
      "__Host-session=.\(secret)", "__Host-session=\(id).\(otherSecret)",
      "__Host-session=\(id).\(id)",
      "__Host-session=\(secret).\(id)", "__Host-session=\(id).\(lastChanged)",
      "__Host-session=\(id).\(secret).",
      "__Host-session=\(id)..\(secret)", "__Host-session=\(id),\(secret)",
      "__Host-session=\(id).\(secret)0",
      "__Host-session=\"\(value)\"", "__host-session=\(value)", "__Host-sessio=\(value)",
      "__Host-session2=\(value)",
      "__Host-session=\(unknown).\(secret)", "__Host-session=\(unknown).\(unknown)", "x=y; z",
      "__Host-session=first; __Host-session=\(value)",
      "__Host-session=\(String(repeating: "a", count: 10_000))",
      "__Host-session=\(value.prefix(35))é\(value.dropFirst(36))",
    ]
  }

  @Test("stays open among other cookies, and for identifiers in upper case")
  func findsCookie() throws {
    try World.play { world in
      _ = await world.addPerson("Alice")
      var alice = try await Visitor.signedIn(as: "Alice", in: world)
      let cookie = try #require(alice.cookie)
      let payment = try await alice.pay()
      let value = cookie.dropFirst("__Host-session=".count)
      for variant in [
        "a=b; \(cookie)", "\(cookie); a=b", "a=\"b c\";\(cookie) ;x",
        "__Host-session=\(value.uppercased())",
      ] {
        alice.cookie = variant
        try await #expect(alice.status(of: payment) == "pending", "\(variant)")
      }
    }
  }

  @Test("opens for as many sessions of one user as there are, each for itself")
  func keepsSessionsApart() throws {
    try World.play { world in
      _ = await world.addPerson("Alice")
      let first = try await Visitor.signedIn(as: "Alice", in: world)
      let second = try await Visitor.signedIn(as: "Alice", in: world)
      #expect(first.cookie != second.cookie)
      let payment = try await first.pay()
      try await #expect(second.status(of: payment) == "pending")
    }
  }

  @Test("closes after five minutes without activity, and not at five minutes")
  func closesWhenInactive() throws {
    try World.play { world in
      _ = await world.addPerson("Alice")
      let alice = try await Visitor.signedIn(as: "Alice", in: world)
      for _ in 0..<3 {
        try await world.clock.pass(.seconds(300))
        try await #expect(alice.send(.get, "/payments").status == 403)
      }
      try await world.clock.pass(.seconds(300) + .nanoseconds(1))
      let refusal = try await alice.send(.get, "/payments")
      #expect(refusal.status == 401)
      try await #expect(refusal == Visitor(world: world).send(.get, "/payments"))
      // It does not open again.
      try await #expect(alice.send(.get, "/payments").status == 401)
    }
  }

  @Test("does not take a page's polls for activity")
  func pollsAreNoActivity() throws {
    try World.play { world in
      _ = await world.addPerson("Bob", isEnrolled: false)
      let bob = try await Visitor.signedIn(as: "Bob", in: world)
      let enrollment = try await bob.enroll().path
      let polls = ["\(enrollment)/status", "/payments/\(Self.unknown)/status"]
      for _ in 0..<9 {
        try await world.clock.pass(.seconds(30))
        for poll in polls { try await #expect(bob.send(.get, poll).status != 401) }
      }
      try await world.clock.pass(.seconds(30))
      for poll in polls { try await #expect(bob.send(.get, poll).status == 401) }
    }
  }

  @Test("is not found by any other method, nor at any other address")
  func refusesOtherMethods() throws {
    try World.play { world in
      _ = await world.addPerson("Alice")
      let alice = try await Visitor.signedIn(as: "Alice", in: world)
      let payment = try await alice.pay()
      let notFound = try await alice.send(.get, "/no/such/page")
      #expect(notFound.status == 404)
      let routes =
        Self.guarded(payment: payment)
        + [
          (.get, "/login"), (.post, "/login"), (.post, "/payments/callback"),
          (.get, "/payments/callback"),
        ]
      for (_, path) in routes {
        let allowed = routes.filter { $0.1 == path }.map(\.0)
        for method in HTTPRequest.Method.allCases where !allowed.contains(method) {
          let response = try await alice.send(method, path)
          #expect(response == notFound, "\(method) \(path)")
        }
      }
      for path in [
        "/enable-2fa/\(payment)/page", "/disable-2fa/\(payment)/page",
        "/login/", "//login", "/LOGIN", "/payments/", "/payments/send/",
        "/payments/\(payment)/", "/payments/\(payment)/Status", "/payments/\(payment)/status/",
        "/payments/\(payment)0/status", "/payments/\(payment.dropLast())/status",
        "/payments/\(payment)/delete", "/payments/../payments", "/enable-2fa/", "/enable-2fa/1",
        "/payments/%2e/status", "/payments//status",
      ] {
        for method in [HTTPRequest.Method.get, .post] {
          let response = try await alice.send(method, path)
          #expect(response == notFound, "\(method) \(path)")
        }
      }
      try await #expect(alice.status(of: payment) == "pending")
    }
  }
}
