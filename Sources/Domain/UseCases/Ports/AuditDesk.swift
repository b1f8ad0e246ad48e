/// Records what the use cases do, with the time, and gives the error that goes with a refusal.
public final class AuditDesk: Sendable {
  let trail: any AuditTrail
  let now: @Sendable () -> Instant

  public init(trail: any AuditTrail, now: @escaping @Sendable () -> Instant) {
    self.trail = trail
    self.now = now
  }

  @discardableResult
  public func record(
    _ kind: AuditEvent.Kind,
    about subject: AuditEvent.Subject,
    cause: AuditEvent.Sequence? = nil,
    at time: Instant? = nil
  ) -> AuditEvent.Sequence {
    trail.record(AuditEvent(kind, about: subject, cause: cause, at: time ?? now()))
  }

  /// Records a refusal, once, and gives the error to throw.
  public func refuse(
    _ operation: AuditEvent.Operation,
    _ reason: RefusalReason,
    about subject: AuditEvent.Subject,
    cause: AuditEvent.Sequence? = nil
  ) -> RecordedRefusal {
    record(.refused(operation, reason), about: subject, cause: cause)
    return RecordedRefusal(operation, reason)
  }

  /// Refuses whoever is still signing in: the password alone opens nothing where the phone is asked.
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

/// A "no" that the use cases give to whoever asked; it was recorded before it was thrown.
public struct RecordedRefusal: Error, Hashable {
  public let operation: AuditEvent.Operation
  public let reason: RefusalReason

  public init(_ operation: AuditEvent.Operation, _ reason: RefusalReason) {
    self.operation = operation
    self.reason = reason
  }
}
