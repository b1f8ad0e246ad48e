import Domain
import Simulator

/// What stories ask of the audit trail.
extension Stage {
  /// The trail, where the application keeps one.
  var trail: Evidence<[AuditEvent]> { auditEvents.map { .told($0) } ?? .untold }

  /// How often the audit trail holds an event that fits.
  public func recorded(_ fits: (AuditEvent.Kind) -> Bool) -> Evidence<Int> {
    trail.map { events in events.count { fits($0.kind) } }
  }

  /// How often something was refused for a reason.
  public func refusals(_ operation: AuditEvent.Operation, _ reason: RefusalReason) -> Evidence<Int>
  {
    recorded { $0 == .refused(operation, reason) }
  }

  /// How often somebody was blocked, for a while or for good.
  var blocks: Evidence<Int> { recorded { if case .blockApplied = $0 { true } else { false } } }

  /// How many authenticators were retired.
  var retirements: Evidence<Int> {
    recorded { if case .authenticatorRetired = $0 { true } else { false } }
  }

  /// When the payment that was placed last was created.
  public var lastPaymentCreatedAt: Evidence<Instant?> {
    latest { if case .paymentCreated = $0.kind { $0.at } else { nil } }
  }

  /// When the registration token that was issued last expires.
  public var lastTokenExpiry: Evidence<Instant?> {
    latest { if case .enrollmentStarted(_, let expiry) = $0.kind { expiry } else { nil } }
  }

  /// When the approval that was asked for last can no longer be given.
  public var lastApprovalExpiry: Evidence<Instant?> {
    latest { if case .approvalRequested(_, let expiry) = $0.kind { expiry } else { nil } }
  }

  /// When the phone was asked last about a sign-in or a change.
  public var lastConfirmationStart: Evidence<Instant?> {
    latest { if case .confirmationStarted = $0.kind { $0.at } else { nil } }
  }

  /// When a registration was begun first.
  public var firstRegistrationStart: Evidence<Instant?> {
    trail.map { events in
      events.first { if case .registrationStarted = $0.kind { true } else { false } }?.at
    }
  }

  /// When a registration was begun last.
  public var lastRegistrationStart: Evidence<Instant?> {
    latest { if case .registrationStarted = $0.kind { $0.at } else { nil } }
  }

  /// When the temporary block that was applied last ends.
  public var lastBlockEnd: Evidence<Instant?> {
    latest { if case .blockApplied(.temporary(let end)) = $0.kind { end } else { nil } }
  }

  /// Every dynamic link that was recorded for a payment, in the order of time.
  public func links(of payment: PaymentID) -> Evidence<[String]> {
    trail.map { events in
      events.compactMap { event in
        guard event.subject.payment == payment else { return nil }
        switch event.kind {
        case .paymentCreated(let link), .approvalRequested(let link, _),
          .approvalAccepted(_, let link), .paymentExecuted(let link):
          return link.description
        default: return nil
        }
      }
    }
  }

  /// How the application learned of the push decision that it accepted last.
  public var lastSource: Evidence<AuditEvent.Source?> {
    trail.map { events in
      var latest: AuditEvent.Source?
      var source: AuditEvent.Source?
      for event in events {
        switch event.kind {
        case .decisionReceived(_, _, let learned): latest = learned
        case .approvalAccepted(.push, _): source = latest
        default: break
        }
      }
      return source
    }
  }

  private func latest<Value>(_ find: (AuditEvent) -> Value?) -> Evidence<Value?> {
    trail.map { events in events.reversed().lazy.compactMap(find).first }
  }
}

/// What stories ask of what the application asked.
extension Stage {
  /// How often the application sent a push, whether or not it arrived.
  public var pushesSent: Int { sent(.sendPush) }
}

extension SimulatedStage {
  public var auditEvents: [AuditEvent]? {
    world.app.abilities.auditTrail ? world.trace.auditEvents : nil
  }

  public var statement: [Bank.Entry] {
    get async throws { try await world.statement() }
  }

  public func sent(_ kind: MessageKind) -> Int { world.network.sent(kind) }

  /// When the last request of a kind arrived.
  public func lastArrival(of kind: MessageKind) -> Instant? {
    world.trace.events.last {
      guard case .delivered(let message) = $0.kind else { return false }
      return message.kind == kind && message.leg == .request
    }?.at
  }
}
