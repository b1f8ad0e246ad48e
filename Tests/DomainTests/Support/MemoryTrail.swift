import Domain
import Synchronization

/// An audit trail in memory.
final class MemoryTrail: AuditTrail {
  private let recorded = Mutex<[AuditEvent]>([])

  var events: [AuditEvent] { recorded.withLock { $0 } }

  var kinds: [AuditEvent.Kind] { events.map(\.kind) }

  /// What was refused, in order.
  var refusals: [Refused] {
    kinds.compactMap { kind in
      guard case .refused(let operation, let reason) = kind else { return nil }
      return Refused(operation, reason)
    }
  }

  func record(_ event: AuditEvent) -> AuditEvent.Sequence {
    recorded.withLock { events in
      events.append(event)
      return AuditEvent.Sequence(events.count)
    }
  }

  /// The event at that place.
  subscript(place: AuditEvent.Sequence) -> AuditEvent? {
    let events = events
    return events.indices.contains(place.number - 1) ? events[place.number - 1] : nil
  }

  /// The first event that fits, or nil.
  func first(where fits: (AuditEvent.Kind) -> Bool) -> AuditEvent? {
    events.first { fits($0.kind) }
  }
}
