import Domain
import InMemoryPorts

/// Reads, waits and writes, as two statements do without a transaction.
final class UntransactedPayments: PaymentsStandIn, @unchecked Sendable {
  override func update<Value: Sendable>(
    _ id: PaymentID,
    _ change: (inout Payment) -> Value
  ) async throws -> Value? {
    guard var payment = base.payment(id) else { return nil }
    await Task.yield()
    let value = change(&payment)
    _ = base.update(id) { $0 = payment }
    return value
  }
}

final class UncommittedPayments: PaymentsStandIn, @unchecked Sendable {
  override func update<Value: Sendable>(
    _ id: PaymentID,
    _ change: (inout Payment) -> Value
  ) async throws -> Value? {
    base.payment(id).map { payment in
      var copy = payment
      return change(&copy)
    }
  }
}

/// Changes something for every identifier.
final class InventedPayments: PaymentsStandIn, @unchecked Sendable {
  private var last: Payment?

  override func insert(
    _ payment: Payment,
    under key: IdempotencyKey
  ) async throws -> PaymentInsertion {
    last = payment
    return base.insert(payment, under: key)
  }

  override func update<Value: Sendable>(
    _ id: PaymentID,
    _ change: (inout Payment) -> Value
  ) async throws -> Value? {
    if let value = base.update(id, change) { return value }
    return last.map { payment in
      var copy = payment
      return change(&copy)
    }
  }
}

/// Has no index on the key.
final class KeylessPayments: PaymentsStandIn, @unchecked Sendable {
  private var drawn = 0

  override func insert(
    _ payment: Payment,
    under key: IdempotencyKey
  ) async throws -> PaymentInsertion {
    drawn += 1
    guard let text = IdempotencyKey.Text("\(key.text.rawValue)-\(drawn)") else { return .stored }
    return base.insert(payment, under: IdempotencyKey(text, of: session(of: payment.payer)))
  }
}

/// Has an index on the text of the key, and forgets whose it is.
final class SharedKeys: PaymentsStandIn, @unchecked Sendable {
  private let nobody = session(of: UserID(high: 0, low: 0))

  override func insert(
    _ payment: Payment,
    under key: IdempotencyKey
  ) async throws -> PaymentInsertion {
    base.insert(payment, under: IdempotencyKey(key.text, of: nobody))
  }

  override func payment(under key: IdempotencyKey) async throws -> Payment? {
    base.payment(under: IdempotencyKey(key.text, of: nobody))
  }
}

/// Asks whether the key was used, and then stores.
final class UncheckedKeys: PaymentsStandIn, @unchecked Sendable {
  override func insert(
    _ payment: Payment,
    under key: IdempotencyKey
  ) async throws -> PaymentInsertion {
    if let earlier = base.payment(under: key) { return .keyWasUsed(for: earlier) }
    await Task.yield()
    _ = base.insert(payment, under: key)
    return .stored
  }
}

final class NewestFirst: PaymentsStandIn, @unchecked Sendable {
  override func payments(of payer: UserID) async throws -> [Payment] {
    base.payments(of: payer).reversed()
  }
}

final class EverybodysPayments: PaymentsStandIn, @unchecked Sendable {
  override func payments(of payer: UserID) async throws -> [Payment] { base.all }
}

final class FullOutbox: PaymentsStandIn, @unchecked Sendable {
  override func outbox() async throws -> [PaymentID] { base.all.map(\.id) }
}

final class ApprovedOutbox: PaymentsStandIn, @unchecked Sendable {
  override func outbox() async throws -> [PaymentID] {
    base.all.filter(\.isApproved).map(\.id)
  }
}

final class NewestOutbox: PaymentsStandIn, @unchecked Sendable {
  override func outbox() async throws -> [PaymentID] { base.outbox().reversed() }
}

final class LostPayments: PaymentsStandIn, @unchecked Sendable {
  override func payment(_ id: PaymentID) async throws -> Payment? { nil }
}

private func session(of user: UserID) -> Session {
  Session(
    Session.Credential(id: .init(high: 0, low: 0), secret: .init(high: 0, low: 0)),
    user: user,
    factors: .knowledge,
    at: Instant(epochSeconds: 0)
  )
}
