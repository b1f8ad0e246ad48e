import Domain

/// The application's payments, kept in memory and confined to the world's thread.
final class MemoryPayments: PaymentStore, @unchecked Sendable {
  // One thread looks things up here, for every request, so exclusive access is not checked.
  @exclusivity(unchecked) private var table: [PaymentID: Payment] = [:]
  private var keys: [IdempotencyKey: PaymentID] = [:]
  private var order: [UserID: [PaymentID]] = [:]

  /// All of them, by their identifiers.
  var all: [Payment] { unsafe table.values.sorted { $0.id < $1.id } }

  func insert(_ payment: Payment, under key: IdempotencyKey) -> Payment? {
    if let earlier = keys[key] { return unsafe table[earlier] }
    keys[key] = payment.id
    unsafe table[payment.id] = payment
    order[payment.payer, default: []].append(payment.id)
    return nil
  }

  func payment(under key: IdempotencyKey) -> Payment? { keys[key].flatMap { unsafe table[$0] } }

  func update(_ id: PaymentID, _ change: (inout Payment) -> Void) -> Bool {
    guard let index = unsafe table.index(forKey: id) else { return false }
    unsafe change(&table.values[index])
    return true
  }

  func payment(_ id: PaymentID) -> Payment? { unsafe table[id] }

  func payments(of payer: UserID) -> [Payment] {
    (order[payer] ?? []).compactMap { unsafe table[$0] }
  }

  func outbox() -> [PaymentID] {
    let all = unsafe table.values.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
    return all.filter(\.isInOutbox).map(\.id)
  }
}

/// The nonces of callbacks, kept in memory and confined to the world's thread.
final class MemoryNonces: NonceStore, @unchecked Sendable {
  private var ledger: NonceLedger

  init(window: Duration) { ledger = NonceLedger(window: window) }

  func admit(_ nonce: Nonce, signature: String, at now: Instant) -> NonceLedger.Refusal? {
    do {
      try ledger.admit(nonce, signature: signature, at: now)
      return nil
    } catch {
      return error
    }
  }

  func forget(_ nonce: Nonce, signature: String) { ledger.forget(nonce, signature: signature) }
}

/// The limits of numbers, kept in memory and confined to the world's thread.
final class MemoryNumbers: NumberStore, @unchecked Sendable {
  private var limiters: [PhoneNumber: NumberLimiter] = [:]

  func update(_ number: PhoneNumber, _ change: (inout NumberLimiter) -> Void) {
    change(&limiters[number, default: NumberLimiter()])
  }
}
