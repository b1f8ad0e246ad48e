import Domain
import InMemoryPorts
import Testing

@Suite("What never left for Authy")
struct NotSentTests {
  private let shop = Shop()

  @Test("is a push that makes way for the text at once, and counts against nobody")
  func sparesPush() async throws {
    shop.authy.script { $0.sendFailure = .notSent }
    for number in 1...(2 * shop.policy.pushesPerWindow) {
      let payment = try await shop.pay(under: "\(number)")
      #expect(payment.approval.state == .undeliverable(at: shop.clock.now))
      #expect(payment.smsOfferedFrom == shop.clock.now)
    }
    shop.authy.script { $0.sendFailure = nil }
    #expect(try await shop.pay(under: "last").approval.openID != nil)
  }

  @Test("is a sign-in's push of which the page is told")
  func tellsSignIn() async throws {
    try shop.requirePhone(of: shop.alice)
    shop.authy.script { $0.sendFailure = .notSent }
    for _ in 1...(2 * shop.policy.pushesPerWindow) {
      let session = try await shop.open()
      #expect(try await shop.signIn.status(of: session) == .undeliverable(at: shop.clock.now))
    }
  }

  @Test("is a text that counts neither for the payer nor for the payment")
  func sparesText() async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    shop.authy.script { $0.smsFailure = .notSent }
    for _ in 1...(2 * shop.policy.textsPerWindow) {
      await shop.expectRefusal(.requestSMS, .serviceUnreachable) {
        try await shop.payments.requestSMS(for: payment.id, in: shop.alice)
      }
    }
    #expect(try await shop.enter(code, for: payment).isApproved)
  }

  @Test("is an attempt at a code that nobody judged, which is given back")
  func sparesAttempt() async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    shop.authy.script { $0.verifyFailure = .notSent }
    for number in 1...7 {
      await shop.expectRefusal(.enterCode, .serviceUnreachable) {
        try await shop.enter(number == 4 ? code : Sample.code(number), for: payment)
      }
    }
    #expect(try shop.stored(payment).sms?.attemptsLeft == shop.policy.attemptsPerPayment)
    shop.authy.script { $0.verifyFailure = nil }
    #expect(try await shop.enter(code, for: payment).isApproved)
  }

  @Test("is a sign-up's text or attempt that counts for no number")
  func sparesNumber() async throws {
    let signUps = shop.useCases.signUps
    let form = SignUpsTests.form("dora")
    shop.authy.script { script in
      script.user = .success(Sample.thirdAuthyID)
      script.startFailure = .notSent
    }
    for _ in 1...(2 * shop.policy.textsPerNumber) {
      await shop.expectRefusal(.signUp, .serviceUnreachable) {
        _ = try await signUps.begin(form)
      }
    }
    shop.authy.script { $0.startFailure = nil }
    let credential = try await signUps.begin(form)
    let code = try #require(shop.authy.code(for: Sample.phone))
    shop.authy.script { $0.startFailure = .notSent }
    for _ in 1...(2 * shop.policy.textsPerVerification) {
      await shop.expectRefusal(.verifyPhone, .serviceUnreachable) {
        try await signUps.resend(credential)
      }
    }
    shop.authy.script { $0.startFailure = nil }
    try await signUps.resend(credential)
    shop.authy.script { $0.checkFailure = .notSent }
    for _ in 1...(2 * shop.policy.attemptsPerNumber) {
      await shop.expectRefusal(.verifyPhone, .serviceUnreachable) {
        _ = try await signUps.verify(code, credential)
      }
    }
    shop.authy.script { $0.checkFailure = nil }
    _ = try await signUps.verify(code, credential)
  }

  @Test("is told from what was lost, in each attempt at a call that may be repeated")
  func isToldFromLost() async throws {
    let outcomes: [([HTTPTransportError], AuthyError)] = [
      ([.notSent, .notSent], .notSent), ([.noAnswer, .notSent], .unanswered),
      ([.notSent, .interrupted], .unanswered),
    ]
    for (failures, outcome) in outcomes {
      let client = AuthyClient(
        over: FailingTransport(failures),
        key: AuthyClient.sampleKey,
        attempts: failures.count
      )
      await #expect(throws: outcome) { try await client.approvalStatus(of: Sample.request) }
    }
  }
}

/// Fails each time in the way that comes next.
private actor FailingTransport: HTTPTransport {
  private var failures: [HTTPTransportError]

  init(_ failures: [HTTPTransportError]) { self.failures = failures }

  func send(_ request: HTTPRequest) async throws(HTTPTransportError) -> HTTPResponse {
    throw failures.removeFirst()
  }
}
