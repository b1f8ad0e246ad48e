import Domain
import Synchronization

/// Keeps an audit trail in memory until the process ends.
public final class InMemoryTrail: AuditTrail {
  private let recorded = Mutex<[AuditEvent]>([])

  public init() {}

  /// The recorded events, in order.
  public var events: [AuditEvent] { recorded.withLock { $0 } }

  /// The kinds of the recorded events, in order, without their subjects and times.
  public var kinds: [AuditEvent.Kind] { events.map(\.kind) }

  public func record(_ event: AuditEvent) -> AuditEvent.Sequence {
    recorded.withLock { events in
      events.append(event)
      return AuditEvent.Sequence(events.count)
    }
  }
}
