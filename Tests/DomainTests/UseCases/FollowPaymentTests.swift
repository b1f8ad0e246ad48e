import Domain
import InMemoryPorts
import Testing

@Suite("Following a payment")
struct FollowPaymentTests {
  private let shop = Shop()
  private let request = ScriptedAuthy.requestID(1)

  private func status(of payment: Payment) async throws -> Payment.Status {
    try await shop.payments.status(of: payment.id, in: shop.alice).status
  }

  @Test("asks Authy from 10 s on, and again only 10 s later")
  func asksAtIntervals() async throws {
    let payment = try await shop.pay()
    var asked = 0
    for (wait, isAsked) in [
      (Duration.seconds(3), false), (.seconds(10) - .nanoseconds(1), false), (.seconds(10), true),
      (.seconds(10), false), (.seconds(13), false), (.seconds(20) - .nanoseconds(1), false),
      (.seconds(20), true), (.seconds(31), true), (.seconds(40), false), (.seconds(41), true),
    ] {
      shop.clock.set(to: Sample.start + wait)
      #expect(try await status(of: payment) == .pending)
      if isAsked { asked += 1 }
      #expect(shop.authy.calls.count == 1 + asked, "after \(wait)")
    }
    #expect(shop.authy.calls.dropFirst().allSatisfy { $0 == .approvalStatus(of: request) })
    #expect(shop.trail.refusals.isEmpty)
  }

  @Test("learns of an answer whose callback was lost", arguments: [true, false])
  func learnsOfAnswer(isApproval: Bool) async throws {
    let payment = try await shop.pay()
    shop.authy.answer(isApproval ? .approved : .denied, to: request, by: Sample.authyID)
    let now = Sample.start + .seconds(10)
    shop.clock.set(to: now)
    let settled = try await status(of: payment)
    #expect(settled == (isApproval ? .approved(by: .push, at: now) : .denied(at: now)))
    #expect(try shop.stored(payment).status == settled)
    #expect(try await status(of: payment) == settled)
    shop.clock.set(to: now + .seconds(60))
    #expect(try await status(of: payment) == settled)
    #expect(shop.authy.calls.count == 2, "what is final is not asked about")
    #expect(shop.trail.refusals.isEmpty)
  }

  @Test("comes to the same end as the callback, whichever is first")
  func agreesWithCallback() async throws {
    let payment = try await shop.pay()
    shop.authy.answer(.approved, to: request, by: Sample.authyID)
    shop.clock.advance(by: .seconds(10))
    let polled = try await shop.payments.status(of: payment.id, in: shop.alice)
    try await shop.receive(shop.callback())
    #expect(try shop.stored(payment) == polled)
    #expect(shop.trail.refusals == [RecordedRefusal(.answer, .alreadyFinal)])
  }

  @Test(
    "shows the payment as pending while Authy does not say what became of the push",
    arguments: [
      (.success(ApprovalStatus(.pending, of: Sample.authyID)), []),
      (.success(ApprovalStatus(.expired, of: Sample.authyID)), []),
      (.failure(.unanswered), [RecordedRefusal(.answer, .serviceUnavailable)]),
      (
        .success(ApprovalStatus(.approved, of: Sample.otherAuthyID)),
        [RecordedRefusal(.answer, .otherDevice)]
      ),
      (
        .success(ApprovalStatus(.denied, of: Sample.otherAuthyID)),
        [RecordedRefusal(.answer, .otherDevice)]
      ),
    ] as [(Result<ApprovalStatus, AuthyError>, [RecordedRefusal])]
  )
  func showsPending(answer: Result<ApprovalStatus, AuthyError>, refusals: [RecordedRefusal])
    async throws
  {
    let payment = try await shop.pay()
    shop.authy.script { [request] in $0.statuses[request] = answer }
    shop.clock.advance(by: .seconds(10))
    #expect(try await status(of: payment) == .pending)
    #expect(shop.trail.refusals == refusals)
    #expect(shop.trail.kinds.last == .statusShown(.pending))
  }

  @Test("finds the payment expired at 120 s, and asks nothing then")
  func findsExpired() async throws {
    for wait in Duration.seconds(120).around {
      let shop = Shop()
      let payment = try await shop.pay()
      shop.authy.answer(.approved, to: request, by: Sample.authyID)
      let now = Sample.start + wait
      shop.clock.set(to: now)
      let shown = try await shop.payments.status(of: payment.id, in: shop.alice)
      if wait < .seconds(120) {
        #expect(shown.status == .approved(by: .push, at: now))
      } else {
        #expect(shown.status == .expired(at: Sample.start + .seconds(120)))
        #expect(shop.authy.calls.count == 1)
      }
      #expect(try shop.stored(payment) == shown)
      #expect(shop.trail.kinds.last == .statusShown(PaymentStatusName(shown.status)))
    }
  }

  @Test("lets no approval count that arrives at 120 s, though it was asked for before")
  func looksAgainAfterAsking() async throws {
    let payment = try await shop.pay()
    shop.authy.answer(.approved, to: request, by: Sample.authyID)
    shop.clock.set(to: Sample.start + .seconds(119))
    shop.pauses.beforeAuthyAnswers { [shop] in shop.clock.set(to: Sample.start + .seconds(120)) }
    #expect(try await status(of: payment) == .expired(at: Sample.start + .seconds(120)))
    #expect(shop.trail.refusals == [RecordedRefusal(.answer, .alreadyExpired)])
  }

  @Test("expires a payment when it is told to, not too early and only once")
  func expires() async throws {
    let payment = try await shop.pay()
    shop.clock.set(to: Sample.start + .seconds(120) + .nanoseconds(-1))
    try await shop.payments.expire(payment.id)
    #expect(try shop.stored(payment) == payment)
    shop.clock.advance(by: .nanoseconds(1))
    for _ in 1...2 { try await shop.payments.expire(payment.id) }
    #expect(try shop.stored(payment).status == .expired(at: Sample.start + .seconds(120)))
    #expect(shop.trail.kinds.filter { $0 == .statusChanged(.expired) }.count == 1)
    await shop.expectRefusal(.expire, .notFoundOrNotYours) {
      try await shop.payments.expire(Sample.payment)
    }
  }

  @Test("ends a payment that its payer no longer wants, and no approval revives it")
  func cancels() async throws {
    let payment = try await shop.pay()
    try await shop.payments.cancel(payment.id, in: shop.alice)
    try await shop.receive(shop.callback())
    #expect(try shop.stored(payment).status == .cancelled(at: Sample.start))
    #expect(shop.trail.refusals == [RecordedRefusal(.answer, .alreadyFinal)])
    await shop.expectRefusal(.cancel, .alreadyFinal) {
      try await shop.payments.cancel(payment.id, in: shop.alice)
    }
  }

  @Test("cancels and amends nothing that is executed")
  func keepsExecuted() async throws {
    let payment = try await shop.pay()
    try await shop.receive(shop.callback())
    let paid = try shop.stored(payment)
    await shop.expectRefusal(.cancel, .alreadyFinal) {
      try await shop.payments.cancel(payment.id, in: shop.alice)
    }
    await shop.expectRefusal(.amend, .alreadyFinal) {
      try await shop.payments.amend(
        payment.id,
        to: Sample.order(.euros(1)),
        in: shop.alice
      )
    }
    #expect(try shop.stored(payment) == paid)
  }

  @Test(
    "lets an amended order be approved by nothing that was asked before",
    arguments: PaymentAmendmentTests.orders
  )
  func amends(order: Payment.Order) async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    try await shop.payments.amend(payment.id, to: order, in: shop.alice)
    let amended = try shop.stored(payment)
    #expect(amended.order == order)
    #expect(shop.trail.kinds.last == .paymentAmended(amended.link.digest))
    #expect(amended.link != payment.link)
    if order == Sample.order {
      try await shop.receive(shop.callback())
      #expect(shop.trail.refusals.last == RecordedRefusal(.answer, .linkBroken))
    } else {
      try await shop.receive(shop.callback())
      #expect(shop.trail.refusals.last == RecordedRefusal(.callback, .linkBroken))
    }
    shop.authy.answer(.approved, to: request, by: Sample.authyID)
    #expect(try await status(of: payment) == .pending)
    #expect(shop.trail.refusals.last == RecordedRefusal(.answer, .linkBroken))
    await #expect(throws: RecordedRefusal(.enterCode, .linkBroken)) {
      _ = try await shop.payments.enter(code, for: payment.id, in: shop.alice)
    }
    await shop.expectRefusal(.requestSMS, .linkBroken) {
      try await shop.payments.requestSMS(for: payment.id, in: shop.alice)
    }
    #expect(try shop.stored(payment).status == .pending)
  }

  @Test("lets an amended order be approved by no code, even if Authy calls it right")
  func amendsAndAuthyErrs() async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    try await shop.payments.amend(payment.id, to: Sample.order(.euros(121)), in: shop.alice)
    shop.authy.script { $0.verdict = .right }
    await shop.expectRefusal(.enterCode, .linkBroken) {
      _ = try await shop.payments.enter(code, for: payment.id, in: shop.alice)
    }
    #expect(try shop.stored(payment).status == .pending)
  }
}
