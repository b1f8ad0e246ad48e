/// Records what the use cases do, with the time, and makes the error for each refusal.
package final class AuditDesk: Sendable {
  let trail: any AuditTrail
  let now: @Sendable () -> Instant

  package init(trail: any AuditTrail, now: @escaping @Sendable () -> Instant) {
    self.trail = trail
    self.now = now
  }

  @discardableResult
  package func record(
    _ kind: AuditEvent.Kind,
    about subject: AuditEvent.Subject,
    cause: AuditEvent.Sequence? = nil,
    at time: Instant? = nil
  ) -> AuditEvent.Sequence {
    trail.record(AuditEvent(kind, about: subject, cause: cause, at: time ?? now()))
  }

  /// Records a refusal, once, and returns the error to throw.
  package func refuse(
    _ operation: AuditEvent.Operation,
    _ reason: RefusalReason,
    about subject: AuditEvent.Subject,
    cause: AuditEvent.Sequence? = nil
  ) -> RecordedRefusal {
    record(.refused(operation, reason), about: subject, cause: cause)
    return RecordedRefusal(operation, reason)
  }

  /// Refuses a session that is still signing in: if two-factor authentication is on, the password
  /// alone opens nothing.
  func requireSignedIn(
    _ session: Session,
    asking operation: AuditEvent.Operation,
    about subject: AuditEvent.Subject = AuditEvent.Subject()
  ) throws(RecordedRefusal) {
    guard session.state == .signedIn else {
      throw refuse(operation, .notSignedIn, about: subject.adding(session.subject))
    }
  }
}

/// A refusal that the use cases throw to their caller; it was recorded in the audit trail before.
public struct RecordedRefusal: Error, Hashable {
  public let operation: AuditEvent.Operation
  public let reason: RefusalReason

  public init(_ operation: AuditEvent.Operation, _ reason: RefusalReason) {
    self.operation = operation
    self.reason = reason
  }
}
