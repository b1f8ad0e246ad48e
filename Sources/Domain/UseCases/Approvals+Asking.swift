extension Approvals {
  /// Puts the question to the phone, once, and notes what became of that.
  func sendPush(
    for record: Record,
    under claim: Limits.Claim,
    as step: Step<Record>
  ) async throws -> Record {
    var step = step
    step.subject = subject(of: record, as: step.subject)
    do {
      let id = try await ports.authy.sendApprovalRequest(
        question(for: record),
        to: record.approval.authyID
      )
      step.subject.request = id
      return try await note(.approvalConfirmed, step) { record, now throws(Record.Refusal) in
        try record.confirmPush(id, at: now)
      }
    } catch let error as AuthyError {
      guard error.isWithoutEffect else {
        return try await note(.approvalUnconfirmed, step) { record, now throws(Record.Refusal) in
          try record.losePushConfirmation(at: now)
        }
      }
      try await limits.giveBack(claim)
      return try await note(.approvalUndeliverable, step) { record, now throws(Record.Refusal) in
        try record.failPush(at: now)
      }
    }
  }

  /// Notes what became of the send; what was settled meanwhile is left as it is.
  private func note(
    _ kind: AuditEvent.Kind,
    _ step: Step<Record>,
    _ change: (inout Record, Instant) throws(Record.Refusal) -> Void
  ) async throws -> Record {
    desk.record(kind, about: step.subject, cause: step.cause)
    do {
      return try await take(step, change).record
    } catch let refused as Refused {
      guard let stored = try await stored(step.id) else { throw refused }
      return stored
    }
  }
}
