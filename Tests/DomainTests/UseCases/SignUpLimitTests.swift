import Domain
import InMemoryPorts
import Testing

@Suite("Signing up one number again and again")
struct SignUpLimitTests {
  private let shop = Shop()

  private var signUps: SignUps { shop.useCases.signUps }

  /// The number of the forms, as it can be written.
  private static let spellings = [
    "15112345678", "015112345678", "(0) 1511 2345678", "+49 (0) 1511 2345678", "4915112345678",
    "0049 1511 2345678", "49 (0) 15112345678",
  ]

  private func begin(_ name: String = "dora") async throws -> SignUp.Credential {
    try await signUps.begin(SignUpsTests.form(name))
  }

  @Test("sends one number no more texts than the policy says, however many forms name it")
  func limitsTextsToNumber() async throws {
    let most = shop.policy.textsPerNumber
    let first = try await begin()
    for number in 2...most { _ = try await begin("dora\(number)") }
    for _ in 1...2 {
      await shop.expectRefusal(.signUp, .tooManyTexts) { _ = try await begin("erik") }
    }
    do {
      await shop.expectRefusal(.verifyPhone, .tooManyTexts) {
        try await signUps.resend(first)
      }
    }
    #expect(shop.authy.calls.count == most)
    #expect(shop.signUps.count == most)
    shop.clock.advance(by: shop.policy.numberWindow)
    _ = try await begin("erik")
  }

  @Test("sends it no text more for another spelling")
  func limitsTextsToEverySpelling() async throws {
    let most = shop.policy.textsPerNumber
    for index in 0..<(2 * most) {
      let text = Self.spellings[index % Self.spellings.count]
      let form = SignUps.Entries(
        username: Sample.known(Username("dora\(index)")),
        email: Sample.email,
        phone: try #require(PhoneNumber(countryCode: "49", number: text)),
        password: "correct horse"
      )
      guard index >= most else {
        _ = try await signUps.begin(form)
        continue
      }
      await shop.expectRefusal(.signUp, .tooManyTexts) { _ = try await signUps.begin(form) }
    }
    #expect(shop.authy.calls.count == most)
  }

  @Test("judges no more codes of one number than the policy says, however many forms name it")
  func limitsAttemptsAtNumber() async throws {
    var judged = 0
    for number in 1...5 {
      let credential = try await begin("dora\(number)")
      for _ in 1...4 {
        let isJudged = judged < shop.policy.attemptsPerNumber
        let reason: RefusalReason = isJudged ? .wrongCode : .tooManyAttempts
        await shop.expectRefusal(.verifyPhone, reason) {
          _ = try await signUps.verify(Sample.code, credential)
        }
        if isJudged { judged += 1 }
      }
      let isOpen = judged < shop.policy.attemptsPerNumber
      if !isOpen {
        await shop.expectRefusal(.verifyPhone, .tooManyAttempts) {
          _ = try await signUps.verify(
            #require(shop.authy.code(for: Sample.phone)),
            credential
          )
        }
      }
    }
    #expect(judged == shop.policy.attemptsPerNumber)
    let checks = shop.authy.calls.filter { call in
      if case .checkVerification = call { true } else { false }
    }
    #expect(checks.count == judged)
  }

  @Test("counts no text that Authy has surely not sent, and every other")
  func countsSentTexts() async throws {
    shop.authy.script { $0.startFailure = .refused(.tooManyRequests) }
    for _ in 1...(2 * shop.policy.textsPerNumber) {
      await shop.expectRefusal(.signUp, .serviceRefused) { _ = try await begin() }
    }
    shop.authy.script { $0.startFailure = .unanswered }
    for _ in 1...shop.policy.textsPerNumber {
      await shop.expectRefusal(.signUp, .serviceUnavailable) { _ = try await begin() }
    }
    shop.authy.script { $0.startFailure = nil }
    await shop.expectRefusal(.signUp, .tooManyTexts) { _ = try await begin() }
  }

  @Test("give a text back that was not sent as the sign-up could not be stored")
  func giveBackUnstored() async throws {
    for _ in 1...shop.policy.textsPerNumber {
      shop.pauses.failStore(at: 1)
      await #expect(throws: StoreFailure.self) {
        _ = try await shop.useCases.signUps.begin(SignUpsTests.form("dora"))
      }
    }
    #expect(shop.authy.calls.isEmpty)
    _ = try await shop.useCases.signUps.begin(SignUpsTests.form("dora"))
  }
}
