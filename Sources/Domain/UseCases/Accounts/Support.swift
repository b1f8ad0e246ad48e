/// What support does, once they have proved who somebody is (RTS Article 4(4)).
///
/// No page of the web application leads here.
public final class Support: Sendable {
  let ports: Connections
  let loss: Loss

  init(over ports: Connections, retiring payments: Payments) {
    self.ports = ports
    loss = Loss(over: ports, retiring: payments)
  }

  /// Lets a lost phone approve nothing any more, also of who is blocked (PSD2 Article 70(1)).
  ///
  /// Whoever calls this then closes the user's sessions, and lets Authy delete the phone by
  /// `TwoFactor.deleteLost`.
  ///
  /// - Throws: `RecordedRefusal` for an unknown user and for one without a phone.
  public func reportLoss(of user: UserID) async throws { try await loss.report(of: user) }

  /// Opens an account again that was blocked, or whose phone was lost.
  ///
  /// - Parameters:
  ///   - user: whom support has recognized.
  ///   - phoneIsSafe: whether a phone that was reported lost can be bound again, since it was found, or
  ///     removed from the person's account at Authy; Authy tells phones apart by their number alone.
  /// - Throws: `RecordedRefusal` for an unknown user.
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
