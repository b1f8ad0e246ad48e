import Domain
import Synchronization

/// Keeps payments in memory until the process ends; each transaction holds a lock.
public final class InMemoryPayments: PaymentStore {
  private struct Row: Sendable {
    var payment: Payment
    /// How many payments were stored before this one, 0 or more.
    let number: Int
  }

  private struct Table: Sendable {
    var rows: [PaymentID: Row] = [:]
    var keys: [IdempotencyKey: PaymentID] = [:]
    /// The payments of each payer, oldest first.
    var payers: [UserID: [PaymentID]] = [:]

    /// The payments that meet a condition, oldest first.
    func payments(where isMeant: (Payment) -> Bool) -> [Payment] {
      rows.values.sorted { $0.number < $1.number }.map(\.payment).filter(isMeant)
    }
  }

  private let table = Mutex(Table())

  public init() {}

  /// All payments, oldest first.
  public var all: [Payment] { table.withLock { $0.payments { _ in true } } }

  public func insert(_ payment: Payment, under key: IdempotencyKey) -> PaymentInsertion {
    table.withLock { table in
      if let earlier = table.keys[key].flatMap({ table.rows[$0] }) {
        return .keyWasUsed(for: earlier.payment)
      }
      table.keys[key] = payment.id
      table.rows[payment.id] = Row(payment: payment, number: table.rows.count)
      table.payers[payment.payer, default: []].append(payment.id)
      return .stored
    }
  }

  public func payment(under key: IdempotencyKey) -> Payment? {
    table.withLock { table in table.keys[key].flatMap { table.rows[$0]?.payment } }
  }

  public func update<Value: Sendable>(
    _ id: PaymentID,
    _ change: (inout Payment) -> Value
  ) -> Value? {
    table.withLock { table in
      guard let index = table.rows.index(forKey: id) else { return nil }
      return change(&table.rows.values[index].payment)
    }
  }

  public func payment(_ id: PaymentID) -> Payment? { table.withLock { $0.rows[id]?.payment } }

  public func payments(of payer: UserID) -> [Payment] {
    table.withLock { table in
      (table.payers[payer] ?? []).compactMap { table.rows[$0]?.payment }
    }
  }

  public func outbox() -> [PaymentID] {
    table.withLock { $0.payments(where: \.isInOutbox).map(\.id) }
  }
}
