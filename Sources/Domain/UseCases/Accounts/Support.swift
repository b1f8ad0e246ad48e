/// What the support desk does for a user whom it has identified (RTS Article 4(4)).
///
/// No page of the web application calls this.
public final class Support: Sendable {
  let ports: Connections
  let loss: Loss

  init(over ports: Connections, retiring payments: Payments) {
    self.ports = ports
    loss = Loss(over: ports, retiring: payments)
  }

  /// Makes a lost phone unable to approve anything, even if its user is blocked (PSD2 Article
  /// 70(1)).
  ///
  /// The caller then closes the user's sessions, and calls `TwoFactor.deleteLost` so that Authy
  /// deletes the phone.
  ///
  /// - Throws: `RecordedRefusal` if the user is unknown or has no phone.
  public func reportLoss(of user: UserID) async throws { try await loss.report(of: user) }

  /// Reopens an account that was blocked, or whose phone was lost.
  ///
  /// - Parameters:
  ///   - user: the user whom support has identified.
  ///   - phoneIsSafe: whether a phone that was reported lost can be bound again, because it was
  ///     found or was removed from the user's account at Authy. Authy knows phones by their number
  ///     alone.
  /// - Throws: `RecordedRefusal` if the user is unknown.
  public func readmit(_ user: UserID, phoneIsSafe: Bool = false) async throws {
    let subject = AuditEvent.Subject(user: user)
    switch try await ports.accounts.update(user, { $0.readmit(phoneIsSafe: phoneIsSafe) }) {
    case .committed: break
    case .notFound, .heldElsewhere:
      throw ports.desk.refuse(.readmit, .notFoundOrNotYours, about: subject)
    }
    let readmitted = ports.desk.record(.readmitted, about: subject)
    await ports.tell(.readmitted, to: user, about: subject, cause: readmitted)
  }
}
