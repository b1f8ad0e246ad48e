extension Confirmations {
  /// Takes what a verified callback says of a confirmation.
  func apply(_ message: CallbackMessage, to id: ConfirmationID, cause: AuditEvent.Sequence)
    async throws
  {
    let subject = AuditEvent.Subject(request: message.request)
    guard let decision = message.decision else {
      throw ports.desk.refuse(.callback, .unknownStatus, about: subject, cause: cause)
    }
    guard let confirmation = try await ports.confirmations.record(id) else {
      throw ports.desk.refuse(.callback, .notFoundOrNotYours, about: subject, cause: cause)
    }
    guard decision == .deny || message.echoes(question(for: confirmation)) else {
      throw ports.desk.refuse(.callback, .linkBroken, about: subject, cause: cause)
    }
    let answer = Answer(
      decision: decision,
      request: message.request,
      authyID: message.authyID,
      proof: message.proof,
      source: .callback
    )
    switch confirmation.approval.state {
    case .pending(.sending), .pending(.unconfirmed):
      try await hold(answer, for: confirmation, cause: cause)
    case .pending(.sent), .approved, .denied, .expired, .withdrawn, .undeliverable:
      _ = try await settle(confirmation, by: answer, cause: cause)
    }
  }

  /// Learns the name of a request whose send has not answered, and asks Authy before it approves.
  private func hold(
    _ answer: Answer,
    for confirmation: Confirmation,
    cause: AuditEvent.Sequence
  ) async throws {
    var step = ConfirmationStep(.callback, confirmation.id)
    step.subject.request = answer.request
    let subject = subject(of: confirmation, as: step.subject)
    step.cause = ports.desk.record(.callbackHeld, about: subject, cause: cause)
    guard answer.authyID == confirmation.approval.authyID else {
      throw ports.desk.refuse(.callback, .otherDevice, about: subject, cause: step.cause)
    }
    let confirmed = try await take(step) { confirmation, now throws(Confirmation.Refusal) in
      try confirmation.confirmPush(answer.request, at: now)
    }.confirmation
    switch answer.decision {
    case .approve: _ = try await reconcile(confirmed, asking: answer.request, cause: step.cause)
    case .deny: _ = try await settle(confirmed, by: answer, cause: step.cause)
    }
  }

  /// Asks Authy what became of a request, and settles the confirmation by the answer.
  ///
  /// - Returns: the confirmation, or nil when nothing new was learned.
  func reconcile(
    _ confirmation: Confirmation,
    asking request: ApprovalRequest.ID,
    cause: AuditEvent.Sequence?
  ) async throws -> Confirmation? {
    let status: ApprovalStatus
    do {
      status = try await ports.authy.approvalStatus(of: request)
    } catch {
      let subject = subject(of: confirmation, as: AuditEvent.Subject(request: request))
      _ = ports.desk.refuse(.confirm, RefusalReason(error), about: subject, cause: cause)
      return nil
    }
    guard let decision = status.state.decision else { return nil }
    let answer = Answer(
      decision: decision,
      request: request,
      authyID: status.authyID,
      proof: .possession,
      source: .poll
    )
    do {
      return try await settle(confirmation, by: answer, cause: cause)
    } catch is Refused {
      return try await ports.confirmations.record(confirmation.id)
    }
  }

  /// Settles a confirmation by an answer, unless the authenticator was retired meanwhile, or the user
  /// is blocked.
  private func settle(
    _ confirmation: Confirmation,
    by answer: Answer,
    cause: AuditEvent.Sequence?
  ) async throws -> Confirmation {
    var step = ConfirmationStep(.answer, confirmation.id)
    step.subject.request = answer.request
    let subject = subject(of: confirmation, as: step.subject)
    step.cause = ports.desk.record(
      .decisionReceived(answer.decision, localUnlock: answer.proof.count > 1, by: answer.source),
      about: subject,
      cause: cause
    )
    let account = try await ports.accounts.account(confirmation.user)
    if let reason = account.obstacle(to: answer.decision, by: answer.authyID, at: ports.now()) {
      throw ports.desk.refuse(.answer, reason, about: subject, cause: step.cause)
    }
    let settled = try await take(step) { confirmation, now throws(Confirmation.Refusal) in
      try confirmation.answer(
        answer.decision,
        on: answer.request,
        from: answer.authyID,
        proving: answer.proof,
        at: now
      )
    }.confirmation
    if answer.decision == .approve { try await limits.complete(for: settled.user) }
    return settled
  }
}
