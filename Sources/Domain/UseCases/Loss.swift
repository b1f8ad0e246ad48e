/// A phone that its owner no longer has: from the report on it approves nothing.
struct Loss: Sendable {
  let ports: Ports
  let payments: Payments

  init(over ports: Ports, retiring payments: Payments) {
    self.ports = ports
    self.payments = payments
  }

  /// Marks the authenticator, ends what it was asked, and tells the user.
  ///
  /// - Throws: `Refused` when there is none; nothing when it was reported before.
  func report(of user: UserID) async throws {
    let subject = AuditEvent.Subject(user: user)
    var lost: AuthyID?
    var refusal: RefusalReason? = .notFoundOrNotYours
    var isNew = false
    _ = try await ports.accounts.update(user) { account in
      lost = account.heldAuthyID
      do throws(Account.Refusal) {
        try account.reportLoss(at: ports.now())
        isNew = true
        refusal = nil
      } catch {
        if case .wasLost = error { refusal = nil } else { refusal = RefusalReason(error) }
      }
    }
    guard refusal == nil, let lost else {
      throw ports.desk.refuse(.reportLoss, refusal ?? .notEnrolled, about: subject)
    }
    do {
      try await payments.retire(lost, of: user)
    } catch {
      if isNew { await tell(of: lost, to: user) }
      throw error
    }
    if isNew { await tell(of: lost, to: user) }
  }

  /// Records the report and tells the user, once what was under way has ended: from then on nothing
  /// that the phone approved counts.
  private func tell(of lost: AuthyID, to user: UserID) async {
    let subject = AuditEvent.Subject(user: user)
    let reported = ports.desk.record(.lossReported(lost), about: subject)
    await ports.tell(.lossReported, to: user, about: subject, cause: reported)
  }
}
