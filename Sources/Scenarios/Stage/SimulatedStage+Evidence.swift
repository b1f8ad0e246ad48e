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

  /// How many messages of a kind were sent, whether or not they arrived.
  public func sent(_ kind: MessageKind) -> Int { world.network.sent(kind) }

  /// How often the application sent a push, whether or not it arrived.
  public var pushesSent: Int { sent(.sendPush) }

  /// How often somebody was blocked, for a while or for good.
  var blocks: Int { recorded { if case .blockApplied = $0 { true } else { false } } }

  /// How many authenticators were retired.
  var retirements: Int { recorded { if case .authenticatorRetired = $0 { true } else { false } } }

  /// When the payment that was placed last was created.
  public var lastPaymentCreatedAt: Instant? {
    latest { if case .paymentCreated = $0.kind { $0.at } else { nil } }
  }

  /// When the registration token that was issued last expires.
  public var lastTokenExpiry: Instant? {
    latest { if case .enrollmentStarted(_, let expiry) = $0.kind { expiry } else { nil } }
  }

  /// When the approval that was asked for last can no longer be given.
  public var lastApprovalExpiry: Instant? {
    latest { if case .approvalRequested(_, let expiry) = $0.kind { expiry } else { nil } }
  }

  /// When the phone was asked last about a sign-in or a change.
  public var lastConfirmationStart: Instant? {
    latest { if case .confirmationStarted = $0.kind { $0.at } else { nil } }
  }

  /// When a registration was begun first.
  public var firstRegistrationStart: Instant? {
    world.trace.auditEvents.first {
      if case .registrationStarted = $0.kind { true } else { false }
    }?.at
  }

  /// When a registration was begun last.
  public var lastRegistrationStart: Instant? {
    latest { if case .registrationStarted = $0.kind { $0.at } else { nil } }
  }

  /// When the temporary block that was applied last ends.
  public var lastBlockEnd: Instant? {
    latest { if case .blockApplied(.temporary(let end)) = $0.kind { end } else { nil } }
  }

  /// Every dynamic link that was recorded or displayed for a payment, in the order of time.
  public func links(of payment: PaymentID) -> [String] {
    world.trace.events.compactMap { event in
      switch event.kind {
      case .audit(let audit) where audit.subject.payment == payment:
        switch audit.kind {
        case .paymentCreated(let link), .approvalRequested(let link, _),
          .approvalAccepted(_, let link), .paymentExecuted(let link):
          link.description
        default: nil
        }
      case .promptDisplayed(_, _, let question):
        question.hiddenDetails.contains { $0.value == payment.description }
          ? question.hiddenDetails.first { $0.label == "dynamic_link" }?.value : nil
      default: nil
      }
    }
  }

  /// When the last request of a kind arrived.
  public func lastArrival(of kind: MessageKind) -> Instant? {
    world.trace.events.last {
      guard case .delivered(let message) = $0.kind else { return false }
      return message.kind == kind && message.leg == .request
    }?.at
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

  private func latest<Value>(_ find: (AuditEvent) -> Value?) -> Value? {
    for event in world.trace.auditEvents.reversed() {
      if let value = find(event) { return value }
    }
    return nil
  }
}
