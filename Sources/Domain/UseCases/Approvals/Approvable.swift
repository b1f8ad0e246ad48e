/// What a user approves on the phone: a payment, or a confirmation.
protocol Approvable: Hashable, Sendable {
  associatedtype Status: Hashable, Sendable
  associatedtype Refusal: Error

  var id: Identifier<Self> { get }
  /// The user whose phone is asked.
  var user: UserID { get }
  var status: Status { get }
  var isPending: Bool { get }
  var approval: ApprovalRequest { get }
  /// What an audit event about this record names: its user, its session and the like (RTS Article
  /// 29(2)(b)).
  var subject: AuditEvent.Subject { get }

  /// Whether a user with this session may see and change the record.
  func belongs(to session: Session) -> Bool

  mutating func handle(_ event: ApprovalRequest.Event, at now: Instant) throws(Refusal)

  /// What an audit event names when only the record's identifier is known, and perhaps no such
  /// record exists.
  static func subject(named id: Identifier<Self>) -> AuditEvent.Subject

  static func reason(for refusal: Refusal) -> RefusalReason
}

/// One step of one record: its operation, the session that asks, and the event that caused it.
struct Step<Record: Approvable> {
  let operation: AuditEvent.Operation
  let id: Identifier<Record>
  /// The session to which the record must belong, or nil for the application's own steps.
  let session: Session?
  var subject: AuditEvent.Subject
  var cause: AuditEvent.Sequence?
  /// The factors that the step proves, if it approves.
  var proof = Factors.possession
  /// Why the bank does not execute the order, if the step is about that.
  var bankRefusal: RefusalReason?

  init(
    _ operation: AuditEvent.Operation,
    _ id: Identifier<Record>,
    in session: Session? = nil,
    cause: AuditEvent.Sequence? = nil
  ) {
    self.operation = operation
    self.id = id
    self.session = session
    subject = Record.subject(named: id).adding(session?.subject ?? AuditEvent.Subject())
    self.cause = cause
  }
}

extension Approvals {
  /// Performs a step in one transaction, records what changed, and throws the refusal if there was
  /// one.
  ///
  /// - Returns: what the machine answered, and the record as it was committed.
  func change<Outcome: Sendable>(
    as step: Step<Record>,
    _ change: (inout Record, Instant) throws(Record.Refusal) -> Outcome
  ) async throws -> (outcome: Outcome, record: Record) {
    var step = step
    // This is known even if the store fails after its commit.
    var committed: (before: Record.Status, after: Record, at: Instant)?
    let outcome: Result<Outcome, Record.Refusal>?
    do {
      outcome =
        try await update(step.id) { record -> Result<Outcome, Record.Refusal>? in
          if let session = step.session, !record.belongs(to: session) { return nil }
          let (now, before) = (ports.now(), record.status)
          // The request has no open identifier any more once it is settled.
          step.subject.request = step.subject.request ?? record.approval.openID
          let outcome = Result { () throws(Record.Refusal) in try change(&record, now) }
          committed = (before, record, now)
          return outcome
        } ?? nil
    } catch {
      // What was committed must be in the audit trail, even if the store failed afterwards.
      if let committed, let stored = try? await stored(step.id), stored == committed.after {
        await recordChange(from: committed.before, of: stored, by: step, at: committed.at)
      }
      throw error
    }
    // An unknown record and another user's record get the same answer.
    guard let outcome, let (before, record, now) = committed else {
      throw desk.refuse(
        step.operation,
        .notFoundOrNotYours,
        about: step.subject,
        cause: step.cause
      )
    }
    await recordChange(from: before, of: record, by: step, at: now)
    switch outcome {
    case .success(let outcome): return (outcome, record)
    case .failure(let refusal):
      throw desk.refuse(
        step.operation,
        Record.reason(for: refusal),
        about: step.subject.adding(record.subject),
        cause: step.cause
      )
    }
  }
}

// MARK: - What can be approved

extension Payment: Approvable {
  var user: UserID { payer }

  var isPending: Bool { status == .pending }

  var subject: AuditEvent.Subject {
    AuditEvent.Subject(session: session, user: payer, payment: id, request: approval.openID)
  }

  func belongs(to session: Session) -> Bool { payer == session.user }

  static func subject(named id: PaymentID) -> AuditEvent.Subject { .init(payment: id) }

  static func reason(for refusal: Refusal) -> RefusalReason { RefusalReason(refusal) }
}

extension Confirmation: Approvable {
  var isPending: Bool { status == .pending }

  var subject: AuditEvent.Subject {
    AuditEvent.Subject(
      session: session,
      user: user,
      request: approval.openID,
      confirmation: id,
      enrollment: purpose.enrollment
    )
  }

  /// A confirmation is hidden from every other session, even from those of the same user.
  func belongs(to session: Session) -> Bool { self.session == session.id }

  static func subject(named id: ConfirmationID) -> AuditEvent.Subject { .init(confirmation: id) }

  static func reason(for refusal: Refusal) -> RefusalReason { RefusalReason(refusal) }
}
