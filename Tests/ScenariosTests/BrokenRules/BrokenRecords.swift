import Domain
import Simulator

/// The trail forgets, or nobody is told.
extension BrokenRule {
  static let records = [
    trail("refusals are not recorded", breaks: ["RTS-29.1"]) { event in
      if case .refused = event.kind { nil } else { event }
    },
    trail(
      "decisions on the phone are not recorded",
      breaks: ["RTS-29.1", "PSD2-72.1"]
    ) { event in
      if case .decisionReceived = event.kind { nil } else { event }
    },
    trail("the record names no payment", breaks: ["RTS-29.2b"]) { event in
      event.about { $0.payment = nil }
    },
    trail("the record names no session", breaks: ["RTS-29.2a"]) { event in
      event.about { $0.session = nil }
    },
    Self(
      "nobody is told of anything by mail",
      breaks: ["ASVS-6.3.5", "PSD2-68.2-4", "NIST-BIND-NOTIFY"]
    ) { $0.ports.notices = NoMail() },
  ]

  private static func trail(
    _ name: String,
    breaks requirements: [String],
    _ keep: @escaping @Sendable (AuditEvent) -> AuditEvent?
  ) -> Self {
    Self(name, breaks: requirements) { surroundings in
      surroundings.ports.audit = TrailStandIn(trail: surroundings.ports.audit, keep: keep)
    }
  }
}

/// A trail that records what is left of an event.
private struct TrailStandIn: AuditTrail {
  let trail: any AuditTrail
  let keep: @Sendable (AuditEvent) -> AuditEvent?

  func record(_ event: AuditEvent) -> AuditEvent.Sequence {
    keep(event).map { trail.record($0) } ?? AuditEvent.Sequence(0)
  }
}

extension AuditEvent {
  fileprivate func about(_ change: (inout Subject) -> Void) -> AuditEvent {
    var subject = subject
    change(&subject)
    return AuditEvent(kind, about: subject, cause: cause, at: at)
  }
}

private struct NoMail: NoticeSender {
  func send(_ notice: Notice, to account: Account) async throws {}
}
