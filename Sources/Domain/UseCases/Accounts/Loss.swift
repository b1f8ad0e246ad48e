/// Handles a lost phone: after the report, the phone can approve nothing.
struct Loss: Sendable {
  let ports: Connections
  let payments: Payments

  init(over ports: Connections, retiring payments: Payments) {
    self.ports = ports
    self.payments = payments
  }

  /// Marks the user's authenticator as lost, cancels what it was asked, and tells the user.
  ///
  /// A second report of the same loss does this again and throws nothing.
  ///
  /// - Throws: `RecordedRefusal` when the user has no authenticator; else what a store throws.
  func report(of user: UserID) async throws {
    let subject = AuditEvent.Subject(user: user)
    let report = try await ports.accounts.update(user) { account in
      let outcome = Result { () throws(Account.Refusal) in try account.reportLoss(at: ports.now()) }
      return (lost: account.heldAuthyID, outcome: outcome)
    }.value
    guard let report else {
      throw ports.desk.refuse(.reportLoss, .notFoundOrNotYours, about: subject)
    }
    let isNew: Bool
    switch report.outcome {
    case .success: isNew = true
    case .failure(.wasLost): isNew = false
    case .failure(let refusal):
      throw ports.desk.refuse(.reportLoss, RefusalReason(refusal), about: subject)
    }
    guard let lost = report.lost else {
      throw ports.desk.refuse(.reportLoss, .notEnrolled, about: subject)
    }
    do {
      try await payments.retire(lost, of: user)
    } catch {
      if isNew { await tell(of: lost, to: user) }
      throw error
    }
    if isNew { await tell(of: lost, to: user) }
  }

  /// Records the report and tells the user, after every open question to the phone has been
  /// cancelled.
  private func tell(of lost: AuthyID, to user: UserID) async {
    let subject = AuditEvent.Subject(user: user)
    let reported = ports.desk.record(.lossReported(lost), about: subject)
    await ports.tell(.lossReported, to: user, about: subject, cause: reported)
  }
}
