import Domain
import Simulator

/// What stories ask of the audit trail.
extension SimulatedStage {
  /// How often the audit trail holds an event that fits.
  public func recorded(_ fits: (AuditEvent.Kind) -> Bool) -> Int {
    world.trace.auditEvents.count { fits($0.kind) }
  }

  /// How often something was refused for a reason.
  public func refusals(_ operation: AuditEvent.Operation, _ reason: RefusalReason) -> Int {
    recorded { $0 == .refused(operation, reason) }
  }

  /// How many payments were executed.
  public var executions: Int {
    recorded { if case .paymentExecuted = $0 { true } else { false } }
  }

  /// How often the application sent a push, whether or not it arrived.
  public var pushesSent: Int { world.network.sent(.sendPush) }

  /// When the payment that was placed last was created.
  public var lastPaymentCreatedAt: Instant? {
    world.trace.auditEvents.last {
      if case .paymentCreated = $0.kind { true } else { false }
    }?.at
  }

  /// When the registration token that was issued last expires.
  public var lastTokenExpiry: Instant? {
    for event in world.trace.auditEvents.reversed() {
      if case .enrollmentStarted(_, let expiry) = event.kind { return expiry }
    }
    return nil
  }

  /// How the application learned of the push decision that it accepted last.
  public var lastSource: AuditEvent.Source? {
    var latest: AuditEvent.Source?
    var source: AuditEvent.Source?
    for event in world.trace.auditEvents {
      switch event.kind {
      case .decisionReceived(_, _, let learned): latest = learned
      case .approvalAccepted(.push, _): source = latest
      default: break
      }
    }
    return source
  }
}
