import Domain
import Simulator

/// What stories read in the audit trail.
extension Stage {
  /// The audit trail; `untold` if the application shows none.
  var trail: Evidence<[AuditEvent]> { auditEvents.map { .told($0) } ?? .untold }

  /// How many events of the audit trail have a kind that fits.
  public func recorded(_ fits: (AuditEvent.Kind) -> Bool) -> Evidence<Int> {
    trail.map { events in events.count { fits($0.kind) } }
  }

  /// How many times an operation was refused for a reason.
  public func refusals(_ operation: AuditEvent.Operation, _ reason: RefusalReason) -> Evidence<Int>
  {
    recorded { $0 == .refused(operation, reason) }
  }

  /// How many blocks were applied, temporary and lasting ones together.
  var blocks: Evidence<Int> { recorded { if case .blockApplied = $0 { true } else { false } } }

  /// How many authenticators were retired.
  var retirements: Evidence<Int> {
    recorded { if case .authenticatorRetired = $0 { true } else { false } }
  }

  /// When the last payment was created.
  public var lastPaymentCreatedAt: Evidence<Instant?> {
    latest { if case .paymentCreated = $0.kind { $0.at } else { nil } }
  }

  /// When the last registration token expires.
  public var lastTokenExpiry: Evidence<Instant?> {
    latest { if case .enrollmentStarted(_, let expiry) = $0.kind { expiry } else { nil } }
  }

  /// When the last approval request expires.
  public var lastApprovalExpiry: Evidence<Instant?> {
    latest { if case .approvalRequested(_, let expiry) = $0.kind { expiry } else { nil } }
  }

  /// When the phone was last asked about a sign-in or a change.
  public var lastConfirmationStart: Evidence<Instant?> {
    latest { if case .confirmationStarted = $0.kind { $0.at } else { nil } }
  }

  /// When the first sign-up began.
  public var firstSignUpStart: Evidence<Instant?> {
    trail.map { events in
      events.first { if case .signUpStarted = $0.kind { true } else { false } }?.at
    }
  }

  /// When the last sign-up began.
  public var lastSignUpStart: Evidence<Instant?> {
    latest { if case .signUpStarted = $0.kind { $0.at } else { nil } }
  }

  /// When the last temporary block ends.
  public var lastBlockEnd: Evidence<Instant?> {
    latest { if case .blockApplied(.temporary(let end)) = $0.kind { end } else { nil } }
  }

  /// Every dynamic link that was recorded for a payment, oldest first.
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

  /// How the application learned the last push decision that it accepted.
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

/// What stories read about the requests of the application.
extension Stage {
  /// How many pushes the application sent, 0 or more, whether or not they arrived.
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

  /// When the last request of a kind arrived; `nil` if none did.
  public func lastArrival(of kind: MessageKind) -> Instant? {
    world.trace.events.last {
      guard case .delivered(let message) = $0.kind else { return false }
      return message.kind == kind && message.leg == .request
    }?.at
  }
}
