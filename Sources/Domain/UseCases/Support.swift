/// What support does, once they have proved who somebody is (RTS Article 4(4)).
///
/// No page of the web application leads here.
public final class Support: Sendable {
  let ports: Ports

  public init(over ports: Ports) { self.ports = ports }

  /// Opens an account again that was blocked, or whose phone was lost.
  ///
  /// - Throws: `Refused` for an unknown user.
  public func readmit(_ user: UserID) async throws {
    let subject = AuditEvent.Subject(user: user)
    guard try await ports.accounts.update(user, { $0.readmit() }) == .committed else {
      throw ports.desk.refuse(.readmit, .notFoundOrNotYours, about: subject)
    }
    let readmitted = ports.desk.record(.readmitted, about: subject)
    await ports.tell(.readmitted, to: user, about: subject, cause: readmitted)
  }
}
