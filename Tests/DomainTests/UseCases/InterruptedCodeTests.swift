import Domain
import InMemoryPorts
import Testing

@Suite("An attempt at a code that is not judged to its end")
struct InterruptedCodeTests {
  private let shop = Shop()

  private var verdictsAsked: Int {
    shop.authy.calls.filter { call in
      if case .verify = call { true } else { false }
    }.count
  }

  @Test(
    "as a store failed once, in whatever wait, locks the payer out of the code for a while at most"
  )
  func survivesStore() async throws {
    for wait in 0..<20 {
      let shop = Shop()
      let payment = try await shop.pay()
      let code = try await shop.codeByText(for: payment)
      shop.pauses.failStore(at: wait)
      _ = try? await shop.enter(code, for: payment)
      if try shop.stored(payment).isApproved { continue }
      shop.clock.advance(by: shop.policy.verdictPatience)
      #expect(try await shop.enter(code, for: payment).isApproved, "wait \(wait)")
    }
  }

  @Test("is judged already for as long as a verdict takes, and no longer")
  func isForgotten() throws {
    let patience = Policy.standard.verdictPatience
    for wait in patience.around {
      var payment = try PaymentStage.sent.payment().0
      let start = Sample.start + .seconds(20)
      _ = try payment.requestSMS(at: start, under: .standard)
      let session = payment.session
      let first = try payment.beginCode(
        with: Sample.mark(1),
        in: session,
        at: start,
        under: .standard
      )
      let again: Result<SMSChallenge.Attempt, Payment.Refusal>
      do throws(Payment.Refusal) {
        again = .success(
          try payment.beginCode(
            with: Sample.mark(1),
            in: session,
            at: start + wait,
            under: .standard
          )
        )
      } catch {
        again = .failure(error)
      }
      if wait < patience {
        #expect(again == .failure(.sms(.underJudgement)))
        try payment.acceptCode(first, at: start + wait)
      } else {
        #expect(throws: Payment.Refusal.sms(.judgedBefore)) {
          try payment.acceptCode(first, at: start + wait)
        }
        try payment.acceptCode(again.get(), at: start + wait)
      }
    }
  }

  @Test("as Authy refuses for a reason without a name counts for the payer, over all payments")
  func countsStrangeRefusals() async throws {
    shop.authy.script { $0.verifyFailure = .refused(.unclassified) }
    let payment = try await shop.pay()
    _ = try await shop.codeByText(for: payment)
    for number in 1...shop.policy.attemptsBeforeBlock {
      await shop.expectCodeRefusal(.serviceRefused) {
        try await shop.enter(Sample.code(number), for: payment)
      }
    }
    #expect(try shop.account(of: shop.alice).attempts.isBlocked(at: shop.clock.now))
  }

  @Test("as Authy was asked too much costs nothing")
  func sparesTooManyRequests() async throws {
    shop.authy.script { $0.verifyFailure = .refused(.tooManyRequests) }
    let payment = try await shop.pay()
    _ = try await shop.codeByText(for: payment)
    for number in 1...(2 * shop.policy.attemptsPerPayment) {
      await shop.expectCodeRefusal(.serviceRefused) {
        try await shop.enter(Sample.code(number), for: payment)
      }
    }
    #expect(try shop.stored(payment).sms?.attemptsLeft == shop.policy.attemptsPerPayment)
    let isBlocked = try shop.account(of: shop.alice).attempts.isBlocked(at: shop.clock.now)
    #expect(!isBlocked)
  }

  @Test("as the order was changed since its text is refused before anybody is asked")
  func refusesAmended() async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    try await shop.payments.amend(payment.id, to: Sample.order(.euros(1)), in: shop.alice)
    await shop.expectRefusal(.enterCode, .linkBroken) { try await shop.enter(code, for: payment) }
    #expect(verdictsAsked == 0)
  }
}
