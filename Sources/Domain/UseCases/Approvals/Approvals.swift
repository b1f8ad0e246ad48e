/// Asks a user on the phone and takes the answer, for payments and confirmations alike.
///
/// Each step asks the machine in one transaction, commits, and only then acts. After each `await`
/// it asks the machine again, because anything may have happened meanwhile.
protocol Approvals: Sendable {
  associatedtype Record: Approvable

  var ports: Connections { get }

  func stored(_ id: Identifier<Record>) async throws -> Record?

  /// Changes a record in one transaction, or returns nil if there is no such record.
  func update<Value: Sendable>(
    _ id: Identifier<Record>,
    _ change: (inout Record) -> Value
  ) async throws -> Value?

  /// The text that the phone shows.
  func question(for record: Record) -> ApprovalQuestion

  /// Records how a step changed the status, and sends the user the notices that this calls for.
  func recordChange(
    from before: Record.Status,
    of record: Record,
    by step: Step<Record>,
    at now: Instant
  ) async
}

// MARK: - The push

extension Approvals {
  var desk: AuditDesk { ports.desk }

  var limits: UserLimits { UserLimits(over: ports) }

  /// Sends the question to the phone, once, and notes the result; a record that was settled
  /// meanwhile does not change.
  func ask(
    about record: Record,
    under reservation: UserLimits.Reservation,
    as step: Step<Record>
  ) async throws -> Record {
    var step = step
    step.subject = step.subject.adding(record.subject)
    let (event, kind) = try await send(record, under: reservation)
    if case .sent(let id) = event { step.subject.request = id }
    desk.record(kind, about: step.subject, cause: step.cause)
    do {
      return try await change(as: step) { record, now throws(Record.Refusal) in
        try record.handle(event, at: now)
      }.record
    } catch let refused as RecordedRefusal {
      guard let stored = try await stored(step.id) else { throw refused }
      return stored
    }
  }

  /// Sends the question; if it certainly was not sent, it is no longer counted.
  private func send(
    _ record: Record,
    under reservation: UserLimits.Reservation
  ) async throws -> (ApprovalRequest.Event, AuditEvent.Kind) {
    do throws(AuthyError) {
      let id = try await ports.authy.sendApprovalRequest(
        question(for: record),
        to: record.approval.authyID
      )
      return (.sent(as: id), .approvalAcknowledged)
    } catch {
      guard error.isWithoutEffect else { return (.sendUnanswered, .approvalUnacknowledged) }
    }
    try await limits.giveBack(reservation)
    return (.sendRefused, .approvalUndeliverable)
  }
}

// MARK: - The answer

extension Approvals {
  /// Takes the answer of a verified callback, which may come late, twice, or before its request is
  /// known.
  func receive(
    _ message: CallbackPayload,
    about id: Identifier<Record>,
    cause: AuditEvent.Sequence
  ) async throws {
    var step = Step<Record>(.callback, id, cause: cause)
    step.subject.request = message.request
    guard let record = try await stored(id) else {
      throw desk.refuse(
        .callback,
        message.answer == nil ? .unknownStatus : .notFoundOrNotYours,
        about: message.subject,
        cause: cause
      )
    }
    step.subject = step.subject.adding(record.subject)
    guard let answer = message.answer else {
      throw desk.refuse(.callback, .unknownStatus, about: step.subject, cause: cause)
    }
    // An approval must be of what is stored (RTS Article 5(2)); a denial counts in any case.
    guard answer.decision == .deny || message.echoes(question(for: record)) else {
      throw desk.refuse(.callback, .linkBroken, about: step.subject, cause: cause)
    }
    switch record.approval.state {
    case .pending(.sending), .pending(.unacknowledged): try await hold(answer, for: record, step)
    case .pending(.sent), .approved, .denied, .expired, .withdrawn, .undeliverable:
      _ = try await settle(record, by: answer, from: .callback, cause: cause)
    }
  }

  /// Takes the identifier of a request whose sending was not answered, and the answer to it: a
  /// denial counts at once, and Authy is asked before an approval counts.
  private func hold(
    _ answer: ApprovalRequest.Answer,
    for record: Record,
    _ step: Step<Record>
  ) async throws {
    var step = step
    step.cause = desk.record(.callbackHeld, about: step.subject, cause: step.cause)
    guard answer.authyID == record.approval.authyID else {
      throw desk.refuse(.callback, .otherDevice, about: step.subject, cause: step.cause)
    }
    let named = try await change(as: step) { record, now throws(Record.Refusal) in
      try record.handle(.sent(as: answer.request), at: now)
    }.record
    switch answer.decision {
    case .approve: _ = try await reconcile(named, about: answer.request, cause: step.cause)
    case .deny: _ = try await settle(named, by: answer, from: .callback, cause: step.cause)
    }
  }

  /// Settles a record by an answer, if the authenticator that answered may still decide.
  private func settle(
    _ record: Record,
    by answer: ApprovalRequest.Answer,
    from source: AuditEvent.Source,
    cause: AuditEvent.Sequence?
  ) async throws -> Record {
    var step = Step<Record>(.answer, record.id)
    step.proof = answer.proof
    step.subject.request = answer.request
    step.subject = step.subject.adding(record.subject)
    step.cause = desk.record(
      .decisionReceived(answer.decision, localUnlock: answer.proof.count > 1, by: source),
      about: step.subject,
      cause: cause
    )
    try await requireApprover(answer.authyID, of: record, step, deciding: answer.decision)
    let settled = try await change(as: step) { record, now throws(Record.Refusal) in
      try record.handle(.answered(answer), at: now)
    }.record
    if answer.decision == .approve {
      try await limits.complete(for: settled.user, about: step.subject)
    }
    return settled
  }

  /// Checks that an authenticator may still decide an open record for its user.
  ///
  /// An authenticator that was replaced or lost decides nothing any more, even what it was asked
  /// before (RTS Article 27). While the user is blocked, nothing is approved (RTS Article 4(3)(b)),
  /// but a denial counts.
  func requireApprover(
    _ authyID: AuthyID,
    of record: Record,
    _ step: Step<Record>,
    deciding decision: Decision
  ) async throws {
    guard record.isPending else { return }
    let account = try await ports.accounts.account(record.user)
    let refusal = account.map { $0.refusal(to: decision, by: authyID, at: ports.now()) }
    guard let refusal = refusal ?? .otherDevice else { return }
    throw desk.refuse(
      step.operation,
      refusal,
      about: step.subject.adding(record.subject),
      cause: step.cause
    )
  }

  /// Asks Authy for the state of a request, and settles the record by the answer.
  ///
  /// - Returns: the record, or nil if Authy told nothing new.
  func reconcile(
    _ record: Record,
    about request: ApprovalRequest.ID,
    cause: AuditEvent.Sequence? = nil
  ) async throws -> Record? {
    do {
      return try await learn(of: request, for: record, cause: cause)
    } catch is RecordedRefusal {
      return nil
    }
  }

  /// Asks Authy for the state of a request, settles the record by it, and refuses if Authy does not
  /// answer.
  ///
  /// - Returns: the record, or nil while the request is open.
  /// - Throws: `RecordedRefusal` if Authy's answer is not known.
  func learn(
    of request: ApprovalRequest.ID,
    for record: Record,
    cause: AuditEvent.Sequence?
  ) async throws -> Record? {
    let status: ApprovalStatus
    do {
      status = try await ports.authy.approvalStatus(of: request)
    } catch {
      let subject = AuditEvent.Subject(request: request).adding(record.subject)
      throw desk.refuse(.answer, RefusalReason(error), about: subject, cause: cause)
    }
    guard let answer = status.answer(to: request) else { return nil }
    do {
      return try await settle(record, by: answer, from: .poll, cause: cause)
    } catch is RecordedRefusal {
      return try await stored(record.id)
    }
  }
}
