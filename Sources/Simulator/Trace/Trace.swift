import Domain

/// Everything that happened in a world, in order, and the digest that identifies the run.
///
/// It is the application's audit trail too, so audit events take their places among the rest.
/// Confined to the world's thread, which is why the class may be unchecked.
public final class Trace: AuditTrail, @unchecked Sendable {
  public private(set) var events: [TraceEvent] = []
  private var auditCount = 0

  public init() { events.reserveCapacity(256) }

  public func record(_ event: AuditEvent) -> AuditEvent.Sequence {
    auditCount += 1
    events.append(TraceEvent(at: event.at, kind: .audit(event)))
    return AuditEvent.Sequence(auditCount)
  }

  func record(_ kind: TraceEvent.Kind, at now: Instant) {
    events.append(TraceEvent(at: now, kind: kind))
  }

  /// The audit events alone; the first has sequence 1.
  public var auditEvents: [AuditEvent] {
    events.compactMap { event in
      if case .audit(let event) = event.kind { event } else { nil }
    }
  }

  /// SHA-256 over all events and the choices between simultaneous ones.
  public func digest(with schedule: Schedule) -> Digest {
    var encoder = TraceEncoder()
    for event in events { encoder.encode(event) }
    encoder.encode(schedule)
    return encoder.finalize()
  }
}
