/// The steps that a payment and a confirmation have in common: each is asked about on the phone, and
/// settled by the answer.
///
/// Each step asks the machine in one transaction, commits, and only then acts; after each wait it asks
/// the machine again, since anything may have happened meanwhile.
protocol Approvals: Sendable {
  associatedtype Record: Approvable

  var ports: Ports { get }
  var limits: Limits { get }
  var desk: AuditDesk { get }

  func stored(_ id: Identifier<Record>) async throws -> Record?

  /// Changes a record in one transaction, and says whether there is such a record.
  func update(_ id: Identifier<Record>, _ change: (inout Record) -> Void) async throws -> Bool

  /// The words on the phone.
  func question(for record: Record) -> ApprovalQuestion

  /// Records what a step did to the status, and tells the user what is to be told.
  func recordChange(
    from before: Record.Status,
    of record: Record,
    by step: Step<Record>,
    at now: Instant
  ) async
}

extension Approvals {
  /// Takes a step in one transaction, records what it changed, and throws what it refused.
  ///
  /// - Returns: what the machine answered, and the record as it was committed.
  func take<Outcome>(
    _ step: Step<Record>,
    _ change: (inout Record, Instant) throws(Record.Refusal) -> Outcome
  ) async throws -> (outcome: Outcome, record: Record) {
    var step = step
    var committed: Committed<Record, Outcome>?
    let isFound: Bool
    do {
      isFound = try await update(step.id) { record in
        if let session = step.session, !record.belongs(to: session) { return }
        let made = Committed(&record, at: ports.now(), change)
        step.subject.request = step.subject.request ?? made.request
        committed = made
      }
    } catch {
      // The store may have committed before it failed; the trail must not miss that.
      if let committed, let stored = try? await stored(step.id), stored == committed.after {
        await recordChange(from: committed.before, of: stored, by: step, at: committed.at)
      }
      throw error
    }
    // What is unknown and what is somebody else's get the same answer.
    guard isFound, let committed else {
      throw desk.refuse(
        step.operation,
        .notFoundOrNotYours,
        about: step.subject,
        cause: step.cause
      )
    }
    let record = committed.after
    await recordChange(from: committed.before, of: record, by: step, at: committed.at)
    switch committed.outcome {
    case .success(let outcome): return (outcome, record)
    case .failure(let refusal):
      throw desk.refuse(
        step.operation,
        Record.reason(for: refusal),
        about: subject(of: record, as: step.subject),
        cause: step.cause
      )
    }
  }

  /// Everything that is known of whom an event is about (RTS Article 29(2)(b)).
  func subject(
    of record: Record,
    as subject: AuditEvent.Subject = AuditEvent.Subject()
  ) -> AuditEvent.Subject {
    subject.adding(record.subject)
  }

  /// Looks whether an authenticator still approves for the user of an open record.
  ///
  /// One that was retired decides nothing any more, whatever it was asked before (RTS Article 27),
  /// and while the user is blocked nothing is approved (RTS Article 4(3)(b)); a "no" counts then.
  func requireApprover(
    _ authyID: AuthyID,
    of record: Record,
    _ step: Step<Record>,
    deciding decision: Decision
  ) async throws {
    guard record.isPending else { return }
    let account = try await ports.accounts.account(record.user)
    guard let reason = account.obstacle(to: decision, by: authyID, at: ports.now()) else { return }
    throw desk.refuse(
      step.operation,
      reason,
      about: subject(of: record, as: step.subject),
      cause: step.cause
    )
  }
}
