import Domain
import Synchronization

/// An audit trail that is kept in memory as long as the process lives.
public final class InMemoryTrail: AuditTrail {
  private let recorded = Mutex<[AuditEvent]>([])

  public init() {}

  /// What was recorded, in order.
  public var events: [AuditEvent] { recorded.withLock { $0 } }

  /// What happened, in order, without whom it concerns and when it was.
  public var kinds: [AuditEvent.Kind] { events.map(\.kind) }

  public func record(_ event: AuditEvent) -> AuditEvent.Sequence {
    recorded.withLock { events in
      events.append(event)
      return AuditEvent.Sequence(events.count)
    }
  }
}
