import Domain

/// Each state that a payment can be in, as far as anyone can tell, 20 s after it was made.
///
/// `texted` has a code requested, `amended` another order than was asked about.
enum PaymentStage: String, CaseIterable {
  case sending, unacknowledged, sent, undeliverable, texted, amended, amendedText
  case approved, approvedBySMS, ordered, orderedBySMS, executed, executedBySMS, refused
  case denied, expired, cancelled

  static let open: [Self] = [
    .sending, .unacknowledged, .sent, .undeliverable, .texted, .amended, .amendedText,
  ]
  static let settled = allCases.filter { !open.contains($0) }

  static let now = Sample.start + .seconds(20)
  /// How long an order to the bank is waited for.
  static let interval = Duration.seconds(10)
  static let amendedOrder = Sample.order(.euros(120, cents: 1))

  /// A payment in this state, with an attempt at its code, or at another's if it has none.
  func payment() throws -> (Payment, SMSChallenge.Attempt) {
    let start = Sample.start
    var other = Sample.newPayment()
    _ = try other.requestSMS(at: Self.now, under: .standard)
    var attempt = try other.beginCode(at: Self.now)
    var payment = Sample.newPayment()
    switch self {
    case .sending: break
    case .unacknowledged: try payment.losePushAcknowledgement(at: start)
    case .undeliverable: try payment.failPush(at: start)
    case .sent, .texted, .amended, .amendedText, .approved, .approvedBySMS, .ordered, .orderedBySMS,
      .executed, .executedBySMS, .refused, .denied, .expired, .cancelled:
      try payment.acknowledgePush(Sample.request, at: start)
    }
    switch self {
    case .texted, .amendedText, .approvedBySMS, .orderedBySMS, .executedBySMS:
      _ = try payment.requestSMS(at: start + .seconds(15), under: .standard)
      attempt = try payment.beginCode(at: start + .seconds(15))
    case .sending, .unacknowledged, .sent, .undeliverable, .amended, .approved, .ordered, .executed,
      .refused, .denied, .expired, .cancelled:
      break
    }
    switch self {
    case .sending, .unacknowledged, .sent, .undeliverable, .texted: break
    case .amended, .amendedText: try payment.amend(to: Self.amendedOrder, at: start)
    case .approved, .ordered, .executed, .refused:
      try PaymentEvent.approve.apply(to: &payment, attempt: attempt)
    case .approvedBySMS, .orderedBySMS, .executedBySMS:
      try payment.acceptCode(attempt, at: Self.now)
    case .denied: try PaymentEvent.deny.apply(to: &payment, attempt: attempt)
    case .expired: payment.expire(at: start + .seconds(120))
    case .cancelled: try payment.cancel(at: Self.now)
    }
    try carry(&payment)
    return (payment, attempt)
  }

  /// Brings an approved payment as far with the bank as this state is.
  private func carry(_ payment: inout Payment) throws {
    switch self {
    case .executed, .executedBySMS: try payment.carryOut(at: Self.now)
    case .ordered, .orderedBySMS:
      _ = try payment.beginTransfer(at: Self.now, every: Self.interval)
    case .refused:
      _ = try payment.beginTransfer(at: Self.now, every: Self.interval)
      try payment.refuse(at: Self.now)
    case .sending, .unacknowledged, .sent, .undeliverable, .texted, .amended, .amendedText,
      .approved,
      .approvedBySMS, .denied, .expired, .cancelled:
      break
    }
  }

  /// The name of what an event made of a payment, if its contents are right too.
  static func name(of payment: Payment, after before: Payment) -> String {
    if payment.status != before.status { return stage(of: payment.status).rawValue }
    if payment.link != before.link { return "amended" }
    if payment.sms != before.sms { return "texted" }
    switch payment.approval.state {
    case before.approval.state: return "asked"
    case .pending(.sent): return "sent"
    case .pending(.unacknowledged): return "unacknowledged"
    case .undeliverable(now): return "undeliverable"
    default: return "broken"
    }
  }

  private static func stage(of status: Payment.Status) -> Self {
    switch status {
    case .approved(by: .push, at: now): .approved
    case .approved(by: .sms, at: now): .approvedBySMS
    case .ordered(by: .push, at: now), .ordered(by: .push, at: now + interval): .ordered
    case .ordered(by: .sms, at: now), .ordered(by: .sms, at: now + interval): .orderedBySMS
    case .executed(by: .push, at: now): .executed
    case .executed(by: .sms, at: now): .executedBySMS
    case .refused(by: .push, at: now), .refused(by: .sms, at: now): .refused
    case .denied(at: now): .denied
    case .cancelled(at: now): .cancelled
    case .expired(at: Sample.start + .seconds(120)): .expired
    case .pending, .approved, .ordered, .executed, .refused, .denied, .expired, .cancelled: .sending
    }
  }

  static func name(of refusal: Payment.Refusal) -> String {
    switch refusal {
    case .settled: "settled"
    case .approval(.settled): "closed"
    case .approval(.otherRequest): "otherRequest"
    case .approval(.otherDevice): "otherDevice"
    case .approval(.notAcknowledged): "notAcknowledged"
    case .approval(.linkBroken), .sms(.linkBroken), .linkBroken: "linkBroken"
    case .sms(.closed): "smsClosed"
    case .sms(.tooManyAttempts): "tooManyAttempts"
    case .sms(.tooManyTexts): "tooManyTexts"
    case .sms(.superseded): "superseded"
    case .sms(.underJudgement): "underJudgement"
    case .sms(.judgedBefore): "judgedBefore"
    case .otherSession: "otherSession"
    case .smsNotOfferedBefore: "tooEarly"
    case .noCodeRequested: "noCode"
    case .approval(.tooFewFactors): "tooFewFactors"
    case .notApproved: "notApproved"
    case .notOrdered: "notOrdered"
    }
  }
}

/// Each thing that can happen to a payment; `Other` is another request, `Elsewhere` another phone.
enum PaymentEvent: String, CaseIterable {
  case acknowledgePush, acknowledgeOther, losePush, failPush
  case approve, approveOther, approveElsewhere, deny, denyOther, denyElsewhere
  case requestSMS, beginCode, acceptCode, rejectCode
  case amend, cancel, expireEarly, expireOnTime, reconcile
  case order, orderAgain, execute, refuse

  var isRefusedOnceSettled: Bool {
    switch self {
    case .expireEarly, .expireOnTime, .order, .orderAgain, .execute, .refuse, .reconcile: false
    default: true
    }
  }

  func apply(
    to payment: inout Payment,
    attempt: SMSChallenge.Attempt,
    at now: Instant = PaymentStage.now
  ) throws(Payment.Refusal) {
    let (id, other) = (Sample.request, Sample.otherRequest)
    let (phone, elsewhere) = (Sample.authyID, Sample.otherAuthyID)
    let expiry = Sample.start + .seconds(120)
    switch self {
    case .acknowledgePush: try payment.acknowledgePush(id, at: now)
    case .acknowledgeOther: try payment.acknowledgePush(other, at: now)
    case .losePush: try payment.losePushAcknowledgement(at: now)
    case .failPush: try payment.failPush(at: now)
    case .approve: try payment.answer(.approve, on: id, from: phone, proving: .possession, at: now)
    case .approveOther:
      try payment.answer(.approve, on: other, from: phone, proving: .possession, at: now)
    case .approveElsewhere:
      try payment.answer(.approve, on: id, from: elsewhere, proving: .possession, at: now)
    case .deny: try payment.answer(.deny, on: id, from: phone, proving: .possession, at: now)
    case .denyOther:
      try payment.answer(.deny, on: other, from: phone, proving: .possession, at: now)
    case .denyElsewhere:
      try payment.answer(.deny, on: id, from: elsewhere, proving: .possession, at: now)
    case .requestSMS: _ = try payment.requestSMS(at: now, under: .standard)
    case .beginCode: _ = try payment.beginCode(at: now)
    case .acceptCode: try payment.acceptCode(attempt, at: now)
    case .rejectCode: try payment.rejectCode(attempt, at: now)
    case .amend: try payment.amend(to: PaymentStage.amendedOrder, at: now)
    case .cancel: try payment.cancel(at: now)
    case .expireEarly: payment.expire(at: expiry + .nanoseconds(-1))
    case .expireOnTime: payment.expire(at: expiry)
    case .order: _ = try payment.beginTransfer(at: now, every: PaymentStage.interval)
    case .orderAgain:
      let later = now + PaymentStage.interval
      _ = try payment.beginTransfer(at: later, every: PaymentStage.interval)
    case .execute: try payment.execute(at: now)
    case .refuse: try payment.refuse(at: now)
    case .reconcile: _ = payment.beginReconciliation(at: now, every: .seconds(10))
    }
  }
}
