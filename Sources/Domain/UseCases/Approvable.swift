/// What a person approves on the phone: a payment, or a confirmation.
protocol Approvable: Hashable, Sendable {
  associatedtype Status: Hashable, Sendable
  associatedtype Refusal: Error

  var id: Identifier<Self> { get }
  /// Whose phone is asked.
  var user: UserID { get }
  /// In which session it was asked for.
  var session: SessionID { get }
  var status: Status { get }
  var isPending: Bool { get }
  var approval: ApprovalRequest { get }
  /// The enrollment that waits for it, if one does.
  var enrollment: EnrollmentID? { get }

  /// Whether who is in the session may ask for it.
  func belongs(to session: Session) -> Bool

  /// Notes under which name the question was put.
  mutating func confirmPush(_ id: ApprovalRequest.ID, at now: Instant) throws(Refusal)

  /// Notes that the answer to the send was lost.
  mutating func losePushConfirmation(at now: Instant) throws(Refusal)

  /// Notes that the question cannot be put.
  mutating func failPush(at now: Instant) throws(Refusal)

  /// Accepts the person's answer to the push.
  mutating func answer(
    _ decision: Decision,
    on id: ApprovalRequest.ID,
    from authyID: AuthyID,
    proving factors: Factors,
    at now: Instant
  ) throws(Refusal)

  /// What the trail says of it before it is known whether there is one of that name.
  static func subject(named id: Identifier<Self>) -> AuditEvent.Subject

  static func reason(for refusal: Refusal) -> RefusalReason
}

/// An answer on the phone, as the application learned of it.
struct PushAnswer {
  let decision: Decision
  let request: ApprovalRequest.ID
  let authyID: AuthyID
  /// What the answer itself proves; without an unlock of the device, possession alone.
  let proof: Factors
  let source: AuditEvent.Source
}

extension Approvable {
  /// Everything that it says of whom and what an event about it concerns.
  var subject: AuditEvent.Subject {
    var subject = Self.subject(named: id)
    subject.session = session
    subject.user = user
    subject.request = approval.openID
    subject.enrollment = enrollment
    return subject
  }

  /// Takes the person's answer, as the application learned of it.
  mutating func settle(by answer: PushAnswer, at now: Instant) throws(Refusal) {
    try self.answer(
      answer.decision,
      on: answer.request,
      from: answer.authyID,
      proving: answer.proof,
      at: now
    )
  }
}

extension Payment: Approvable {
  var user: UserID { payer }

  var enrollment: EnrollmentID? { nil }

  var isPending: Bool { status == .pending }

  func belongs(to session: Session) -> Bool { payer == session.user }

  static func subject(named id: PaymentID) -> AuditEvent.Subject { .init(payment: id) }

  static func reason(for refusal: Refusal) -> RefusalReason { RefusalReason(refusal) }
}

extension Confirmation: Approvable {
  var enrollment: EnrollmentID? { purpose.enrollment }

  var isPending: Bool { status == .pending }

  /// Nobody learns of it in another session, not even the same person.
  func belongs(to session: Session) -> Bool { self.session == session.id }

  static func subject(named id: ConfirmationID) -> AuditEvent.Subject { .init(confirmation: id) }

  static func reason(for refusal: Refusal) -> RefusalReason { RefusalReason(refusal) }
}
