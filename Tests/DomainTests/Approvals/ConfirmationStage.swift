import Domain

/// Swift Testing has a type of that name too.
typealias Confirmation = Domain.Confirmation

/// Each state that a confirmation can be in, as far as anyone can tell, 20 s after it was begun.
///
/// `lapsed` was approved, and not used while its push would have lived.
enum ConfirmationStage: String, CaseIterable {
  case sending, unacknowledged, sent, undeliverable
  case approved, used, lapsed, denied, expired, withdrawn

  static let now = Sample.start + .seconds(20)
  static let end = Sample.start + .seconds(120)

  /// A confirmation in this state.
  func confirmation(of purpose: Confirmation.Purpose = .signIn) throws -> Confirmation {
    var confirmation = Sample.newConfirmation(of: purpose)
    switch self {
    case .sending: break
    case .unacknowledged: try confirmation.losePushAcknowledgement(at: Sample.start)
    case .undeliverable: try confirmation.failPush(at: Self.now)
    case .sent, .approved, .used, .lapsed, .denied, .expired, .withdrawn:
      try confirmation.acknowledgePush(Sample.request, at: Sample.start)
    }
    switch self {
    case .sending, .unacknowledged, .undeliverable, .sent: break
    case .approved, .used, .lapsed: try ConfirmationEvent.approve.apply(to: &confirmation)
    case .denied: try ConfirmationEvent.deny.apply(to: &confirmation)
    case .expired: confirmation.expire(at: Self.end)
    case .withdrawn: confirmation.withdraw(at: Self.now)
    }
    switch self {
    case .used: try confirmation.use(for: purpose, at: Self.now)
    case .lapsed: confirmation.expire(at: Self.end)
    case .sending, .unacknowledged, .sent, .undeliverable, .approved, .denied, .expired, .withdrawn:
      break
    }
    return confirmation
  }

  /// The name of what an event made of a confirmation, if its contents are right too.
  static func name(of confirmation: Confirmation, after before: Confirmation) -> String {
    let stage = stage(of: confirmation)
    return stage == self.stage(of: before) ? "asked" : stage
  }

  private static func stage(of confirmation: Confirmation) -> String {
    let stage: Self? =
      switch (confirmation.status, confirmation.approval.state) {
      case (.pending, .pending(.sending)): .sending
      case (.pending, .pending(.unacknowledged)): .unacknowledged
      case (.pending, .pending(.sent)): .sent
      case (.approved(at: now), .approved(at: now)): .approved
      case (.used(at: now), .approved(at: now)): .used
      case (.expired(at: end), .approved(at: now)): .lapsed
      case (.expired(at: end), .expired(at: end)): .expired
      case (.denied(at: now), .denied(at: now)): .denied
      case (.withdrawn(at: now), .withdrawn(at: now)), (.withdrawn(at: now), .approved(at: now)):
        .withdrawn
      case (.undeliverable(at: now), .undeliverable(at: now)): .undeliverable
      case (_, _): nil
      }
    return stage?.rawValue ?? "with wrong contents: \(confirmation.status)"
  }
}

/// Everything that can happen to a confirmation of signing in.
enum ConfirmationEvent: String, CaseIterable {
  case acknowledgePush, acknowledgeOther, losePush, failPush
  case approve, approveOther, approveElsewhere, deny, denyOther, denyElsewhere
  case withdraw, use, useOtherwise, expireEarly, expireOnTime, reconcile

  func apply(
    to confirmation: inout Confirmation,
    at now: Instant = ConfirmationStage.now
  ) throws(Confirmation.Refusal) {
    func answer(
      _ decision: Decision,
      _ request: ApprovalRequest.ID = Sample.request,
      _ authyID: AuthyID = Sample.authyID
    ) throws(Confirmation.Refusal) {
      try confirmation.answer(decision, on: request, from: authyID, proving: .possession, at: now)
    }
    switch self {
    case .acknowledgePush: try confirmation.acknowledgePush(Sample.request, at: now)
    case .acknowledgeOther: try confirmation.acknowledgePush(Sample.otherRequest, at: now)
    case .losePush: try confirmation.losePushAcknowledgement(at: now)
    case .failPush: try confirmation.failPush(at: now)
    case .approve: try answer(.approve)
    case .approveOther: try answer(.approve, Sample.otherRequest)
    case .approveElsewhere: try answer(.approve, Sample.request, Sample.otherAuthyID)
    case .deny: try answer(.deny)
    case .denyOther: try answer(.deny, Sample.otherRequest)
    case .denyElsewhere: try answer(.deny, Sample.request, Sample.otherAuthyID)
    case .withdraw: confirmation.withdraw(at: now)
    case .use: try confirmation.use(for: .signIn, at: now)
    case .useOtherwise: try confirmation.use(for: .disableTwoFactor, at: now)
    case .expireEarly: confirmation.expire(at: ConfirmationStage.end - .nanoseconds(1))
    case .expireOnTime: confirmation.expire(at: ConfirmationStage.end)
    case .reconcile: _ = confirmation.beginReconciliation(at: now, every: .seconds(10))
    }
  }

  /// What may still settle an open confirmation, or spend an approval.
  static let settling: [Self] = [.approve, .deny, .use]
}

extension Sample {
  static let confirmation = ConfirmationID(high: 0x8888_0000_0000_0000, low: 1)
  static let enrollment = EnrollmentID(high: 0x6666_0000_0000_0000, low: 1)

  /// A confirmation begun at the start, whose push is about to be sent.
  static func newConfirmation(
    of purpose: Confirmation.Purpose = .signIn,
    with factors: Factors = .knowledge,
    under policy: Policy = .standard
  ) -> Confirmation {
    Confirmation(
      id: confirmation,
      of: purpose,
      in: session(with: factors),
      by: authyID,
      at: start,
      under: policy
    )
  }
}
