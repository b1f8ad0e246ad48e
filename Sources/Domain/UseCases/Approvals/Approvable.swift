/// What a person approves on the phone: a payment, or a confirmation.
protocol Approvable: Hashable, Sendable {
  associatedtype Status: Hashable, Sendable
  associatedtype Refusal: Error

  var id: Identifier<Self> { get }
  /// Whose phone is asked.
  var user: UserID { get }
  var status: Status { get }
  var isPending: Bool { get }
  var approval: ApprovalRequest { get }
  /// Everything that it says of whom and what an event about it concerns (RTS Article 29(2)(b)).
  var subject: AuditEvent.Subject { get }

  /// Whether who is in the session may ask for it.
  func belongs(to session: Session) -> Bool

  mutating func handle(_ event: ApprovalRequest.Event, at now: Instant) throws(Refusal)

  /// What the trail says of it before it is known whether there is one of that name.
  static func subject(named id: Identifier<Self>) -> AuditEvent.Subject

  static func reason(for refusal: Refusal) -> RefusalReason
}

/// One step of one record: what it is for, who asks, and what made it happen.
struct Step<Record: Approvable> {
  let operation: AuditEvent.Operation
  let id: Identifier<Record>
  /// To whom the record must belong; nil for the application's own steps, which nobody asks for.
  let session: Session?
  var subject: AuditEvent.Subject
  var cause: AuditEvent.Sequence?
  /// The elements that the step proves if it approves.
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
  /// Takes a step in one transaction, records what it changed, and throws what it refused.
  ///
  /// - Returns: what the machine answered, and the record as it was committed.
  func change<Outcome: Sendable>(
    as step: Step<Record>,
    _ change: (inout Record, Instant) throws(Record.Refusal) -> Outcome
  ) async throws -> (outcome: Outcome, record: Record) {
    var step = step
    // Known also when the store fails after it has committed.
    var committed: (before: Record.Status, after: Record, at: Instant)?
    let outcome: Result<Outcome, Record.Refusal>?
    do {
      outcome =
        try await update(step.id) { record -> Result<Outcome, Record.Refusal>? in
          if let session = step.session, !record.belongs(to: session) { return nil }
          let (now, before) = (ports.now(), record.status)
          // The name is gone once the question is settled.
          step.subject.request = step.subject.request ?? record.approval.openID
          let outcome = Result { () throws(Record.Refusal) in try change(&record, now) }
          committed = (before, record, now)
          return outcome
        } ?? nil
    } catch {
      // The trail must not miss what was committed.
      if let committed, let stored = try? await stored(step.id), stored == committed.after {
        await recordChange(from: committed.before, of: stored, by: step, at: committed.at)
      }
      throw error
    }
    // What is unknown and what is somebody else's get the same answer.
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

  /// Nobody learns of it in another session, not even the same person.
  func belongs(to session: Session) -> Bool { self.session == session.id }

  static func subject(named id: ConfirmationID) -> AuditEvent.Subject { .init(confirmation: id) }

  static func reason(for refusal: Refusal) -> RefusalReason { RefusalReason(refusal) }
}
