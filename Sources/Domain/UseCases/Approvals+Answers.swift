extension Approvals {
  /// Takes what a verified callback says, which may come late, twice, or before its request is known.
  func apply(
    _ message: CallbackMessage,
    to id: Identifier<Record>,
    cause: AuditEvent.Sequence
  ) async throws {
    var step = Step<Record>(.callback, id, cause: cause)
    step.subject.request = message.request
    guard let record = try await stored(id) else {
      throw desk.refuse(
        .callback,
        message.decision == nil ? .unknownStatus : .notFoundOrNotYours,
        about: message.subject,
        cause: cause
      )
    }
    step.subject = subject(of: record, as: step.subject)
    guard let decision = message.decision else {
      throw desk.refuse(.callback, .unknownStatus, about: step.subject, cause: cause)
    }
    // What is approved must be what is stored (RTS Article 5(2)); a "no" counts for anything.
    guard decision == .deny || message.echoes(question(for: record)) else {
      throw desk.refuse(.callback, .linkBroken, about: step.subject, cause: cause)
    }
    let answer = PushAnswer(
      decision: decision,
      request: message.request,
      authyID: message.authyID,
      proof: message.proof,
      source: .callback
    )
    switch record.approval.state {
    case .pending(.sending), .pending(.unconfirmed):
      try await hold(answer, for: record, step)
    case .pending(.sent), .approved, .denied, .expired, .withdrawn, .undeliverable:
      _ = try await settle(record, by: answer, cause: cause)
    }
  }

  /// Learns the name of a request whose send has not answered, and asks Authy before it approves.
  private func hold(
    _ answer: PushAnswer,
    for record: Record,
    _ step: Step<Record>
  ) async throws {
    var step = step
    step.cause = desk.record(.callbackHeld, about: step.subject, cause: step.cause)
    guard answer.authyID == record.approval.authyID else {
      throw desk.refuse(.callback, .otherDevice, about: step.subject, cause: step.cause)
    }
    let confirmed = try await take(step) { record, now throws(Record.Refusal) in
      try record.confirmPush(answer.request, at: now)
    }.record
    switch answer.decision {
    case .approve: _ = try await reconcile(confirmed, about: answer.request, cause: step.cause)
    case .deny: _ = try await settle(confirmed, by: answer, cause: step.cause)
    }
  }

  /// Settles a record by an answer, if who answered still counts.
  private func settle(
    _ record: Record,
    by answer: PushAnswer,
    cause: AuditEvent.Sequence?
  ) async throws -> Record {
    var step = Step<Record>(.answer, record.id)
    step.proof = answer.proof
    step.subject.request = answer.request
    step.subject = subject(of: record, as: step.subject)
    step.cause = desk.record(
      .decisionReceived(answer.decision, localUnlock: answer.proof.count > 1, by: answer.source),
      about: step.subject,
      cause: cause
    )
    try await requireApprover(answer.authyID, of: record, step, deciding: answer.decision)
    let settled = try await take(step) { record, now throws(Record.Refusal) in
      try record.settle(by: answer, at: now)
    }.record
    if answer.decision == .approve {
      try await limits.complete(for: settled.user, about: step.subject)
    }
    return settled
  }

  /// Asks Authy what became of a request, and settles the record by the answer.
  ///
  /// - Returns: the record, or nil when nothing new was learned.
  func reconcile(
    _ record: Record,
    about request: ApprovalRequest.ID,
    cause: AuditEvent.Sequence? = nil
  ) async throws -> Record? {
    do {
      return try await learn(of: request, for: record, cause: cause)
    } catch is Refused {
      return nil
    }
  }

  /// Asks Authy what became of a request, settles the record by the answer, and refuses when Authy does
  /// not say.
  ///
  /// - Returns: the record, or nil while the request is open.
  /// - Throws: `Refused` when nobody knows.
  func learn(
    of request: ApprovalRequest.ID,
    for record: Record,
    cause: AuditEvent.Sequence?
  ) async throws -> Record? {
    let status: ApprovalStatus
    do {
      status = try await ports.authy.approvalStatus(of: request)
    } catch {
      var subject = AuditEvent.Subject(request: request)
      subject = self.subject(of: record, as: subject)
      throw desk.refuse(.answer, RefusalReason(error), about: subject, cause: cause)
    }
    guard let decision = status.state.decision else { return nil }
    let answer = PushAnswer(
      decision: decision,
      request: request,
      authyID: status.authyID,
      proof: .possession,
      source: .poll
    )
    do {
      return try await settle(record, by: answer, cause: cause)
    } catch is Refused {
      return try await stored(record.id)
    }
  }
}
