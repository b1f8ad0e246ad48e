import Domain
import Simulator

/// The store of confirmations keeps another truth than the application left there.
extension BrokenRule {
  static let confirmations = [
    store(
      "an approval counts for every sign-in of its user",
      breaks: ["NIST-INTENT", "ASVS-6.6.2"],
      SharedSignIn.self
    ),
    store(
      "a sign-in is approved once its push was sent",
      breaks: ["PSD2-97.1a", "RTS-9.1", "NIST-INTENT"],
      SignedInUnanswered.self
    ),
    store(
      "two-factor authentication is switched off without an answer",
      breaks: ["PSD2-97.1c", "ASVS-7.5.3", "RTS-9.1"],
      DisabledUnanswered.self
    ),
    store(
      "a phone is replaced without its answer",
      breaks: ["PSD2-97.1c", "ASVS-7.5.3", "RTS-24.2b", "RTS-26", "RTS-9.1"],
      ReplacedUnanswered.self
    ),
    store(
      "a sign-in does not end with its push",
      breaks: ["NIST-OOB-10MIN", "ASVS-6.5.5"],
      EndlessConfirmations.self
    ),
    store(
      "an approval that was used is given once more",
      breaks: ["RTS-4.1b"],
      UsedTwice.self
    ),
    store(
      "a sign-in is approved when the answer to its push is lost",
      breaks: ["ASVS-16.5.3"],
      SignedInUnconfirmed.self
    ),
  ]

  private static func store(
    _ name: String,
    breaks requirements: [String],
    _ standIn: ConfirmationsStandIn.Type
  ) -> Self {
    Self(name, breaks: requirements) { $0.ports.confirmations = standIn.init(in: $0.ports) }
  }
}

/// Approves some confirmations as soon as their push was sent.
private class UnansweredConfirmations: ConfirmationsStandIn, @unchecked Sendable {
  func isApproved(_ purpose: Confirmation.Purpose.Name) -> Bool { false }

  override func keep(_ changed: Confirmation, insteadOf stored: Confirmation) -> Confirmation {
    guard isApproved(changed.purpose.name), stored.approval.openID == nil,
      changed.approval.openID != nil
    else { return changed }
    return changed.approvedUnasked(at: now())
  }
}

private final class SignedInUnanswered: UnansweredConfirmations, @unchecked Sendable {
  override func isApproved(_ purpose: Confirmation.Purpose.Name) -> Bool { purpose == .signIn }
}

private final class DisabledUnanswered: UnansweredConfirmations, @unchecked Sendable {
  override func isApproved(_ purpose: Confirmation.Purpose.Name) -> Bool {
    purpose == .disableTwoFactor
  }
}

private final class ReplacedUnanswered: UnansweredConfirmations, @unchecked Sendable {
  override func isApproved(_ purpose: Confirmation.Purpose.Name) -> Bool {
    purpose == .replaceAuthenticator
  }
}

private final class SignedInUnconfirmed: ConfirmationsStandIn, @unchecked Sendable {
  override func keep(_ changed: Confirmation, insteadOf stored: Confirmation) -> Confirmation {
    guard changed.approval.state == .pending(.unacknowledged) else { return changed }
    return changed.approvedUnasked(at: now())
  }
}

private final class EndlessConfirmations: ConfirmationsStandIn, @unchecked Sendable {
  override func insert(_ record: Confirmation, as id: ConfirmationID) async throws {
    let endless = record.rewritten { $0["approval", "expiresAt"] = Instant.never.nanoseconds }
    try await store.insert(endless, as: id)
  }
}

private final class UsedTwice: ConfirmationsStandIn, @unchecked Sendable {
  private var asked: [ConfirmationID: ApprovalRequest.ID] = [:]

  override func lend(_ stored: Confirmation) -> Confirmation {
    guard case .used = stored.status, let id = asked[stored.id] else { return stored }
    return stored.rewritten { form in
      form["use"] = ["open": [:]]
      form["approval", "state"] = id.storedAsOpen
    }
  }

  override func keep(_ changed: Confirmation, insteadOf stored: Confirmation) -> Confirmation {
    if let id = changed.approval.openID { asked[changed.id] = id }
    return changed
  }
}

private final class SharedSignIn: ConfirmationsStandIn, @unchecked Sendable {
  private var begun: [ConfirmationID] = []

  override func insert(_ record: Confirmation, as id: ConfirmationID) async throws {
    begun.append(id)
    try await store.insert(record, as: id)
  }

  override func update<Value: Sendable>(
    _ id: ConfirmationID,
    _ change: (inout Confirmation) -> Value
  ) async throws -> Value? {
    let value = try await store.update(id, change)
    guard let approved = try await store.record(id), case .approved = approved.status else {
      return value
    }
    for other in begun where other != id {
      _ = try await store.update(other) { confirmation in
        guard confirmation.user == approved.user, confirmation.purpose == .signIn else { return }
        confirmation = confirmation.approvedUnasked(at: now())
      }
    }
    return value
  }
}

extension Confirmation {
  /// The same confirmation, approved, whatever the phone was asked or has answered.
  fileprivate func approvedUnasked(at now: Instant) -> Confirmation {
    guard status == .pending else { return self }
    let id = approval.openID ?? ApprovalRequest.ID(high: 0, low: 1)
    var confirmation = rewritten { $0["approval", "state"] = id.storedAsOpen }
    try? confirmation.handle(
      .answered(.init(.approve, to: id, from: approval.authyID, proving: .possession)),
      at: now
    )
    return confirmation
  }
}
