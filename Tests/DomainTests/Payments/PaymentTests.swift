import Domain
import Testing

@Suite("A payment, answered by push or by text,")
struct PaymentTests {
  private let now = PaymentStage.now

  @Test("withdraws the text when the push is answered first", arguments: [true, false])
  func withdrawsText(isApproval: Bool) throws {
    var (payment, attempt) = try PaymentStage.texted.payment()
    try (isApproval ? PaymentEvent.approve : .deny).apply(to: &payment, attempt: attempt)
    #expect(payment.sms?.state == .withdrawn(at: now))
    #expect(payment.approval.state == (isApproval ? .approved(at: now) : .denied(at: now)))
    #expect(payment.isApproved == isApproval)
  }

  @Test("withdraws the push when the code is accepted first")
  func withdrawsPush() throws {
    let (payment, _) = try PaymentStage.approvedBySMS.payment()
    #expect(payment.approval.state == .withdrawn(at: now))
    #expect(payment.sms?.state == .accepted(at: now))
    #expect(payment.isApproved)
  }

  @Test("withdraws push and text when its payer ends it, and closes both when it expires")
  func closesBoth() throws {
    var (payment, _) = try PaymentStage.texted.payment()
    var expired = payment
    try payment.cancel(at: now)
    #expect(payment.approval.state == .withdrawn(at: now))
    #expect(payment.sms?.state == .withdrawn(at: now))
    let late = Sample.start + .seconds(130)
    expired.expire(at: late)
    #expect(expired.approval.state == .expired(at: Sample.start + .seconds(120)))
    #expect(expired.sms?.state == .expired(at: Sample.start + .seconds(120)))
  }

  @Test("keeps the push that cannot be delivered apart from one that was withdrawn")
  func keepsUndeliverable() throws {
    var (payment, _) = try PaymentStage.undeliverable.payment()
    _ = try payment.requestSMS(at: Sample.start, under: .standard)
    try payment.acceptCode(payment.beginCode(at: now), at: now)
    #expect(payment.approval.state == .undeliverable(at: Sample.start))
    #expect(payment.status == .approved(by: .sms, at: now))
  }

  @Test("keeps the channel that approved it when it is executed", arguments: [Channel.push, .sms])
  func keepsChannel(channel: Channel) throws {
    var (payment, _) = try (channel == .push ? PaymentStage.approved : .approvedBySMS).payment()
    #expect(payment.status == .approved(by: channel, at: now))
    let later = Sample.start + .seconds(1000)
    #expect(throws: Payment.Refusal.notOrdered) { try payment.execute(at: later) }
    try payment.carryOut(at: later)
    #expect(payment.status == .executed(by: channel, at: later))
    #expect(payment.isApproved)
    for delay in [0, 1, 1000] {
      #expect(throws: Payment.Refusal.notApproved) {
        try payment.execute(at: later + .seconds(delay))
      }
    }
  }

  @Test("takes a right code of the newest text only")
  func supersedesCode() throws {
    var (payment, older) = try PaymentStage.texted.payment()
    _ = try payment.requestSMS(at: now, under: .standard)
    #expect(throws: Payment.Refusal.sms(.superseded)) { try payment.acceptCode(older, at: now) }
    try payment.acceptCode(payment.beginCode(at: now), at: now)
    #expect(payment.status == .approved(by: .sms, at: now))
  }

  @Test("judges five codes in all, over all its texts")
  func limitsCodes() throws {
    var (payment, first) = try PaymentStage.texted.payment()
    try payment.rejectCode(first, at: now)
    #expect(payment.sms?.attemptsLeft == 4)
    for left in [3, 2, 1, 0] {
      if left == 2 { _ = try payment.requestSMS(at: now, under: .standard) }
      try payment.rejectCode(try payment.beginCode(at: now), at: now)
      #expect(payment.sms?.attemptsLeft == left)
    }
    let refusal = Payment.Refusal.sms(.closed(.exhausted(at: now)))
    #expect(throws: refusal) { try payment.beginCode(at: now) }
    #expect(throws: refusal) { try payment.requestSMS(at: now, under: .standard) }
    try PaymentEvent.approve.apply(to: &payment, attempt: PaymentStage.texted.payment().1)
    #expect(payment.status == .approved(by: .push, at: now))
  }

  @Test("sends three texts and no fourth")
  func limitsTexts() throws {
    var (payment, _) = try PaymentStage.sent.payment()
    for _ in 1...3 { _ = try payment.requestSMS(at: now, under: .standard) }
    #expect(throws: Payment.Refusal.sms(.tooManyTexts)) {
      try payment.requestSMS(at: now, under: .standard)
    }
  }
}
