import Domain
import InMemoryPorts
import Testing

@Suite("What happens while Authy is asked")
struct LookAgainTests {
  private let shop = Shop()
  private let request = ScriptedAuthy.requestID(1)
  private let now = Sample.start + .seconds(15)

  private func enter(_ code: OneTimeCode, for payment: Payment) async throws {
    _ = try await shop.payments.enter(code, for: payment.id, in: shop.alice)
  }

  /// Things that may come between a right code and Authy's word that it is right.
  enum Event: String, CaseIterable {
    case denial, approval, cancellation, expiry, amendment, amendmentTakenBack, newerText

    func happen(in shop: Shop, to payment: Payment) async throws {
      switch self {
      case .denial: try await shop.receive(shop.callback("denied"))
      case .approval: try await shop.receive(shop.callback("approved"))
      case .cancellation: try await shop.payments.cancel(payment.id, in: shop.alice)
      case .expiry: shop.clock.set(to: Sample.start + .seconds(120))
      case .amendment:
        try await shop.payments.amend(payment.id, to: Sample.order(.euros(1)), in: shop.alice)
      case .amendmentTakenBack:
        try await shop.payments.amend(payment.id, to: Sample.order(.euros(1)), in: shop.alice)
        try await shop.payments.amend(payment.id, to: Sample.order, in: shop.alice)
      case .newerText: try await shop.payments.requestSMS(for: payment.id, in: shop.alice)
      }
    }

    var outcome: (reason: RefusalReason, status: Payment.Status) {
      let now = Sample.start + .seconds(15)
      return switch self {
      case .denial: (.alreadyFinal, .denied(at: now))
      case .approval: (.alreadyFinal, .approved(by: .push, at: now))
      case .cancellation: (.alreadyFinal, .cancelled(at: now))
      case .expiry: (.alreadyExpired, .expired(at: Sample.start + .seconds(120)))
      case .amendment, .amendmentTakenBack: (.linkBroken, .pending)
      case .newerText: (.codeSuperseded, .pending)
      }
    }
  }

  @Test("may make a right code worthless", arguments: Event.allCases)
  func makesCodeWorthless(event: Event) async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    shop.pauses.beforeAuthyAnswers { [shop] in try await event.happen(in: shop, to: payment) }
    await shop.expectRefusal(.enterCode, event.outcome.reason) {
      try await enter(code, for: payment)
    }
    #expect(try shop.stored(payment).status == event.outcome.status)
    let approvals = shop.trail.kinds.filter { $0 == .statusChanged(.approved) }
    #expect(approvals.count == (event == .approval ? 1 : 0))
  }

  @Test("may settle the payment, so that a wrong code is not even counted as one")
  func settlesBeforeRejection() async throws {
    let payment = try await shop.pay()
    _ = try await shop.codeByText(for: payment)
    shop.pauses.beforeAuthyAnswers { [shop] in try await shop.receive(shop.callback()) }
    await shop.expectRefusal(.enterCode, .alreadyFinal) {
      try await enter(Sample.code, for: payment)
    }
    #expect(try shop.stored(payment).status == .approved(by: .push, at: now))
  }

  @Test("may be the same right code again: it approves once, and is judged once")
  func acceptsCodeOnce() async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    shop.authy.script { $0.verdict = .right }
    shop.pauses.beforeAuthyAnswers { [shop] in
      await shop.expectCodeRefusal(.codeUnderJudgement) {
        _ = try await shop.payments.enter(code, for: payment.id, in: shop.alice)
      }
    }
    try await enter(code, for: payment)
    #expect(try shop.stored(payment).status == .approved(by: .sms, at: now))
    #expect(shop.courier.placed.map(\.payment) == [payment.id])
  }

  @Test("may be five more attempts: no sixth is judged")
  func limitsParallelAttempts() async throws {
    let payment = try await shop.pay()
    _ = try await shop.codeByText(for: payment)
    shop.authy.script { $0.verifyFailure = .unanswered }
    for number in 1...4 {
      shop.pauses.beforeAuthyAnswers { [shop] in
        await shop.expectCodeRefusal(.serviceUnavailable) {
          try await shop.enter(Sample.code(number), for: payment)
        }
      }
    }
    shop.pauses.beforeAuthyAnswers { [shop] in
      await shop.expectCodeRefusal(.tooManyAttempts) {
        try await shop.enter(Sample.code(5), for: payment)
      }
    }
    await shop.expectCodeRefusal(.serviceUnavailable) { try await enter(Sample.code, for: payment) }
    let judged = shop.authy.calls.filter { call in
      guard case .verify = call else { return false }
      return true
    }
    #expect(judged.count == 5)
  }

  @Test("may be the callback of what is asked about: the payment is settled once")
  func settlesOnce() async throws {
    for (status, state) in [("approved", ApprovalStatus.State.approved), ("denied", .denied)] {
      let shop = Shop()
      let payment = try await shop.pay()
      shop.authy.answer(state, to: request, by: Sample.authyID)
      shop.clock.set(to: now)
      shop.pauses.beforeAuthyAnswers { try await shop.receive(shop.callback(.string(status))) }
      let shown = try await shop.payments.status(of: payment.id, in: shop.alice)
      #expect(shown == (try shop.stored(payment)))
      #expect(PaymentStatusName(shown.status) == (status == "denied" ? .denied : .approved))
      #expect(shop.trail.refusals == [RecordedRefusal(.answer, .alreadyFinal)])
      #expect(shop.trail.kinds.last == .statusShown(PaymentStatusName(shown.status)))
    }
  }

  @Test("may be a second poll, which then does not ask too")
  func asksOnce() async throws {
    let payment = try await shop.pay()
    shop.clock.set(to: now)
    shop.pauses.beforeAuthyAnswers { [shop] in
      let shown = try await shop.payments.status(of: payment.id, in: shop.alice)
      #expect(shown.status == .pending)
    }
    _ = try await shop.payments.status(of: payment.id, in: shop.alice)
    #expect(shop.authy.calls.count == 2)
  }

  @Test("may contradict it: the first word that was committed stays")
  func keepsFirstWord() async throws {
    let payment = try await shop.pay()
    shop.authy.answer(.approved, to: request, by: Sample.authyID)
    shop.clock.set(to: now)
    shop.pauses.beforeAuthyAnswers { [shop] in try await shop.receive(shop.callback("denied")) }
    let shown = try await shop.payments.status(of: payment.id, in: shop.alice)
    #expect(shown.status == .denied(at: now))
    #expect(shop.trail.refusals == [RecordedRefusal(.answer, .alreadyFinal)])
  }

  @Test("or of a store may be a poll, which turns no accepted code into a refusal")
  func keepsAcceptedCode() async throws {
    for wait in 0..<10 {
      let shop = Shop()
      let payment = try await shop.pay()
      let code = try await shop.codeByText(for: payment)
      shop.pauses.meanwhile(at: wait) {
        _ = try await shop.payments.status(of: payment.id, in: shop.alice)
      }
      let paid = try await shop.payments.enter(code, for: payment.id, in: shop.alice)
      #expect(paid.status == .approved(by: .sms, at: now), "wait \(wait)")
      #expect(shop.trail.refusals.isEmpty, "wait \(wait)")
    }
  }

  @Test("may settle the payment whose text is being sent, and the code is of no use")
  func settlesDuringText() async throws {
    let payment = try await shop.pay()
    shop.pauses.beforeAuthyAnswers { [shop] in try await shop.receive(shop.callback("denied")) }
    let code = try await shop.codeByText(for: payment)
    await shop.expectRefusal(.enterCode, .alreadyFinal) { try await enter(code, for: payment) }
    #expect(try shop.stored(payment).status == .denied(at: now))
  }

  @Test("may be a cancellation before the push is known to be sent")
  func cancelsDuringSend() async throws {
    shop.pauses.beforeAuthyAnswers { [shop] in
      let payment = try #require(shop.store.all.first)
      try await shop.payments.cancel(payment.id, in: shop.alice)
    }
    let payment = try await shop.pay()
    #expect(payment.status == .cancelled(at: Sample.start))
    try await shop.receive(shop.callback())
    #expect(try shop.stored(payment) == payment)
    #expect(shop.trail.refusals.last == RecordedRefusal(.answer, .alreadyFinal))
  }

  @Test("may take longer than the push lives")
  func expiresDuringSend() async throws {
    shop.pauses.beforeAuthyAnswers { [shop] in shop.clock.advance(by: .seconds(120)) }
    let payment = try await shop.pay()
    #expect(payment.status == .expired(at: Sample.start + .seconds(120)))
    try await shop.receive(shop.callback())
    #expect(try shop.stored(payment) == payment)
  }
}
