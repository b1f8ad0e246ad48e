import Domain
import Simulator

/// The store of payments keeps another truth than the application left there.
extension BrokenRule {
  static let payments = [
    payments(
      "an executed payment takes another answer",
      breaks: ["RTS-4.1b", "PSD2-80", "ASVS-2.3.1", "ASVS-6.5.1"],
      ExecutedTwice.self
    ),
    payments(
      "a denied payment takes another answer",
      breaks: ["PSD2-64"],
      ApprovedAfterDenial.self
    ),
    payments("a cancellation is not kept", breaks: ["PSD2-64", "RTS-27"], CancelledInVain.self),
    payments(
      "a payment does not end with its push",
      breaks: ["NIST-OOB-10MIN", "ASVS-6.5.5"],
      EndlessPayments.self
    ),
    front("a form's key is forgotten", breaks: ["ASVS-2.3.1"], ForgottenKeys.self),
    payments(
      "an order that was changed is approved by the answer to the one before",
      breaks: ["RTS-5.1c", "RTS-5.1d", "RTS-5.2a", "PSD2-97.2"],
      RelinkedPayments.self
    ),
    payments(
      "a cent more is executed than was approved",
      breaks: ["RTS-5.1c", "RTS-5.2a", "PSD2-97.2"],
      DearerExecution.self
    ),
    payments(
      "an approval counts for every payment of that amount to that payee",
      breaks: ["RTS-5.1b", "RTS-7.1"],
      SharedApproval.self
    ),
  ]

  static func payments(
    _ name: String,
    breaks requirements: [String],
    _ standIn: PaymentsStandIn.Type
  ) -> Self {
    Self(name, breaks: requirements) { $0.ports.payments = standIn.init(in: $0.ports) }
  }
}

// MARK: - What has ended

/// Lends what has ended as if it were open; only another end is kept.
class ReopenedPayments: PaymentsStandIn, @unchecked Sendable {
  private var asked: [PaymentID: ApprovalRequest.ID] = [:]

  func isReopened(_ status: Payment.Status) -> Bool { false }

  override func update<Value: Sendable>(
    _ id: PaymentID,
    _ change: (inout Payment) -> Value
  ) async throws -> Value? {
    // An order that is on its way goes on as ever.
    let ofBank = try await store.update(id) { payment -> Value? in
      var carried = payment
      let value = change(&carried)
      guard payment.isInOutbox, carried != payment else { return nil }
      payment = carried
      return value
    }
    if let value = ofBank ?? nil { return value }
    return try await super.update(id, change)
  }

  override func lend(_ stored: Payment) -> Payment {
    guard isReopened(stored.status), let id = asked[stored.id] else { return stored }
    return stored.rewritten { form in
      form["status"] = ["pending": [:]]
      form["approval", "state"] = id.storedAsOpen
      form["sms", "state"] = ["open": [:]]
    }
  }

  override func keep(_ changed: Payment, insteadOf stored: Payment) -> Payment {
    if let id = changed.approval.openID { asked[changed.id] = id }
    guard isReopened(stored.status) else { return changed }
    switch changed.status {
    case .expired: return stored
    case .pending, .approved, .ordered, .executed, .refused, .denied, .cancelled: return changed
    }
  }
}

final class ExecutedTwice: ReopenedPayments, @unchecked Sendable {
  override func isReopened(_ status: Payment.Status) -> Bool {
    switch status {
    case .approved, .ordered, .executed: true
    case .pending, .refused, .denied, .expired, .cancelled: false
    }
  }
}

private final class ApprovedAfterDenial: ReopenedPayments, @unchecked Sendable {
  override func isReopened(_ status: Payment.Status) -> Bool {
    if case .denied = status { true } else { false }
  }
}

final class CancelledInVain: PaymentsStandIn, @unchecked Sendable {
  override func keep(_ changed: Payment, insteadOf stored: Payment) -> Payment {
    if case .cancelled = changed.status { stored } else { changed }
  }
}

private final class EndlessPayments: PaymentsStandIn, @unchecked Sendable {
  override func insert(
    _ payment: Payment,
    under key: IdempotencyKey
  ) async throws -> PaymentInsertion {
    let endless = payment.rewritten { $0["approval", "expiresAt"] = Instant.never.nanoseconds }
    return try await store.insert(endless, under: key)
  }
}

/// Lets every form bring another key than its page gave it.
private final class ForgottenKeys: FrontStandIn, @unchecked Sendable {
  private var forgotten = 0

  override func pass(_ request: HTTPRequest, _ answer: Answer) async throws -> HTTPResponse {
    guard let form = FormFields(parsing: request.body), form["key"] != nil else {
      return try await answer(request)
    }
    forgotten += 1
    var other = request
    other.body = Array(form.replacing("key", by: "another-\(forgotten)").encoded.utf8)
    return try await answer(other)
  }
}

// MARK: - What an approval is for

private final class RelinkedPayments: PaymentsStandIn, @unchecked Sendable {
  override func keep(_ changed: Payment, insteadOf stored: Payment) -> Payment {
    changed.relinked
  }
}

extension Payment {
  /// The same payment, as if what it is now had been asked for from the beginning.
  fileprivate var relinked: Payment {
    rewritten { form in
      form["approval", "binding"] = link.digest.storedText
      form["sms", "binding"] = link.digest.storedText
    }
  }
}

/// Lets whatever approves a payment approve a dearer one, with the link that goes with it.
private final class DearerExecution: PaymentsStandIn, @unchecked Sendable {
  override func update<Value: Sendable>(
    _ id: PaymentID,
    _ change: (inout Payment) -> Value
  ) async throws -> Value? {
    try await store.update(id) { payment in
      let stored = payment
      let value = change(&payment)
      guard payment.isApproved, !stored.isApproved else { return value }
      payment = dearer(stored)
      return change(&payment)
    }
  }

  private func dearer(_ payment: Payment) -> Payment {
    let money = payment.order.amount
    guard let more = Money(minorUnits: money.minorUnits + 1, currency: money.currency) else {
      return payment
    }
    return payment.rewritten { $0["order", "amount"] = more.storedText }.relinked
  }
}

private final class SharedApproval: PaymentsStandIn, @unchecked Sendable {
  private var placed: [PaymentID] = []

  override func insert(
    _ payment: Payment,
    under key: IdempotencyKey
  ) async throws -> PaymentInsertion {
    placed.append(payment.id)
    return try await store.insert(payment, under: key)
  }

  override func update<Value: Sendable>(
    _ id: PaymentID,
    _ change: (inout Payment) -> Value
  ) async throws -> Value? {
    let value = try await store.update(id, change)
    guard let payment = try await store.payment(id), payment.isApproved else { return value }
    for other in placed where other != id {
      _ = try await store.update(other) {
        if $0.order == payment.order { $0.approveUnasked(at: now()) }
      }
    }
    return value
  }
}
