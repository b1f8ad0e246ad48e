import Domain
import InMemoryPorts
import Testing

@Suite("Signing up")
struct SignUpsTests {
  private let shop = Shop()

  init() { shop.authy.script { $0.user = .success(Sample.thirdAuthyID) } }

  private var signUps: SignUps { shop.useCases.signUps }

  private func begin(
    _ name: String = "dora",
    password: String = "correct horse"
  ) async throws -> SignUp.Credential {
    try await signUps.begin(Self.form(name, password: password))
  }

  /// The code in the text to Dora's phone.
  private func code() throws -> OneTimeCode {
    try #require(shop.authy.code(for: Sample.phone))
  }

  private func state(_ credential: SignUp.Credential) -> SignUp.State? {
    shop.signUps.stored(credential.id)?.state
  }

  @Test("makes an account for who types the code, with a phone that approves payments")
  func makesAccount() async throws {
    let credential = try await begin()
    let user = try await signUps.verify(code(), credential)
    let account = try #require(shop.accounts.stored(user))
    #expect(account.username.rawValue == "dora")
    #expect(account.email == Sample.email)
    #expect(account.password.matches("correct horse"))
    #expect(account.authenticator == .bound(Sample.thirdAuthyID))
    #expect(state(credential) == .completed(at: Sample.start))
    #expect(
      shop.authy.calls == [
        .startVerification(of: Sample.phone, digits: 6),
        .checkVerification(Sample.known(OneTimeCode("000000")), of: Sample.phone),
        .createUser(Sample.email, Sample.phone),
      ]
    )
    #expect(
      shop.trail.kinds == [
        .signUpStarted(credential.id), .codeSent, .phoneVerified(credential.id),
        .signUpCompleted(credential.id),
      ]
    )
    #expect(
      shop.trail.events.last?.subject == .init(user: user, signUp: credential.id)
    )
    let session = try await shop.signIn.open(username: "dora", password: "correct horse").session
    #expect(session.user == user)
  }

  @Test("gives each applicant a salt of their own, and the policy's rounds")
  func saltsApart() async throws {
    var policy = Policy.standard
    policy.passwordRounds = 2
    let shop = Shop(under: policy)
    let hashes = try await [Self.form("dora"), Self.form("erik")].asyncMap { form in
      let credential = try await shop.useCases.signUps.begin(form)
      return try #require(shop.signUps.stored(credential.id)).applicant.password
    }
    #expect(hashes[0].salt != hashes[1].salt && hashes[0].salt.count == 16)
    #expect(hashes[0].rounds == shop.policy.passwordRounds)
  }

  @Test("takes a password of 8 to 256 bytes, whatever they are")
  func takesFitPasswords() async throws {
    let fit = ["12345678", "日本語", String(repeating: "é", count: 128), " \u{0} 45678"]
    let unfit = ["", "1234567", "日本", String(repeating: "é", count: 128) + "a"]
    for password in fit { _ = try await begin(password: password) }
    let texts = shop.authy.calls.count
    for password in unfit {
      await shop.expectRefusal(.signUp, .unfitPassword) {
        _ = try await begin(password: password)
      }
    }
    #expect(shop.signUps.count == fit.count)
    #expect(shop.authy.calls.count == texts)
  }

  @Test("answers the form alike, whether the name is new, taken, or the phone is another's")
  func answersAlike() async throws {
    var kinds: [[AuditEvent.Kind]] = []
    for name in ["dora", "alice"] {
      let events = shop.trail.events.count
      let waits = shop.pauses.passed
      let credential = try await begin(name)
      kinds.append(
        shop.trail.kinds.dropFirst(events).map { kind in
          kind == .signUpStarted(credential.id)
            ? .signUpStarted(Sample.credential.id) : kind
        }
      )
      #expect(shop.pauses.passed - waits == 4)
    }
    #expect(kinds[0] == kinds[1])
  }

  @Test(
    "tells only who holds the phone that a name or the phone is taken",
    arguments: [true, false]
  )
  func tellsTaken(isName: Bool) async throws {
    shop.authy.script { $0.user = .success(isName ? Sample.thirdAuthyID : Sample.authyID) }
    let credential = try await begin(isName ? "alice" : "dora")
    await shop.expectRefusal(.verifyPhone, .wrongCode) {
      _ = try await signUps.verify(Sample.code, credential)
    }
    await shop.expectRefusal(.verifyPhone, .taken) {
      _ = try await signUps.verify(code(), credential)
    }
    #expect(state(credential) == .failed(.taken, at: Sample.start))
    await shop.expectRefusal(.verifyPhone, .taken) {
      _ = try await signUps.verify(Sample.code, credential)
    }
    #expect(try shop.account(of: shop.alice).password.matches(Shop.password))
  }

  @Test("judges five codes, and a right sixth not even", arguments: 1...6)
  func judgesFive(number: Int) async throws {
    let credential = try await begin()
    for _ in 1..<number {
      await #expect(throws: RecordedRefusal(.verifyPhone, .wrongCode)) {
        _ = try await signUps.verify(Sample.code, credential)
      }
    }
    let calls = shop.authy.calls.count
    if number <= 5 {
      _ = try await signUps.verify(code(), credential)
    } else {
      await shop.expectRefusal(.verifyPhone, .tooManyAttempts) {
        _ = try await signUps.verify(code(), credential)
      }
      #expect(shop.authy.calls.count == calls)
      #expect(state(credential) == .failed(.tooManyAttempts, at: Sample.start))
    }
  }

  @Test("sends three texts, and no more; each is asked for by who sent the form")
  func sendsThreeTexts() async throws {
    let credential = try await begin()
    for _ in 1...2 { try await signUps.resend(credential) }
    await shop.expectRefusal(.verifyPhone, .tooManyTexts) {
      try await signUps.resend(credential)
    }
    let texts = shop.authy.calls.filter { $0 == .startVerification(of: Sample.phone, digits: 6) }
    #expect(texts.count == 3)
    _ = try await signUps.verify(code(), credential)
    await shop.expectRefusal(.verifyPhone, .alreadyFinal) {
      try await signUps.resend(credential)
    }
  }

  @Test("is over at 600 s", arguments: Duration.seconds(600).around)
  func expires(wait: Duration) async throws {
    let credential = try await begin()
    let code = try code()
    shop.clock.set(to: Sample.start + wait)
    if wait < .seconds(600) {
      _ = try await signUps.verify(code, credential)
    } else {
      await shop.expectRefusal(.verifyPhone, .codeExpired) {
        _ = try await signUps.verify(code, credential)
      }
      #expect(shop.authy.calls.count == 1)
    }
  }

  @Test("is in the hands of the browser that sent the form")
  func needsCredential() async throws {
    let credential = try await begin()
    let code = try code()
    let others = [
      SignUp.Credential(id: credential.id, secret: Sample.credential.secret),
      SignUp.Credential(id: Sample.credential.id, secret: credential.secret),
    ]
    for other in others {
      let events = shop.trail.events.count
      await shop.expectRefusal(.verifyPhone, .notFoundOrNotYours) {
        _ = try await signUps.verify(code, other)
      }
      await shop.expectRefusal(.verifyPhone, .notFoundOrNotYours) {
        try await signUps.resend(other)
      }
      #expect(shop.trail.events.count == events + 2)
    }
    #expect(shop.authy.calls.count == 1)
    _ = try await signUps.verify(code, credential)
  }

  static func form(_ name: String, password: String = "correct horse") -> SignUps.Entries {
    SignUps.Entries(
      username: Sample.known(Username(name)),
      email: Sample.email,
      phone: Sample.phone,
      password: password
    )
  }
}

extension Array {
  /// The values of all elements, one after the other.
  fileprivate func asyncMap<Value>(
    _ transform: (Element) async throws -> Value
  ) async throws -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try await transform(element)) }
    return values
  }
}
