import Domain
import Synchronization

/// Keeps payments in memory until the process ends; each transaction holds a lock.
public final class InMemoryPayments: PaymentStore {
  private struct Key: Hashable {
    let payer: UserID
    let text: CompactText

    init(_ key: IdempotencyKey) {
      payer = key.payer
      text = CompactText(key.text.rawValue)
    }
  }

  private struct Row: Sendable {
    var payment: Payment
    let key: Key
    /// The place of the same payer's payment before; below zero when this is the first.
    let earlier: Int32
  }

  private struct Table: Sendable {
    /// In the order of coming; none is ever removed.
    var rows = Chunks<Row>()
    var ids = Places()
    var keys = Places()
    /// The newest payment of each payer.
    var payers = Places()

    func place(of id: PaymentID) -> Int? {
      ids.find(id.hashValue) { rows[$0].payment.id == id }
    }

    func place(of payer: UserID) -> Int? {
      payers.find(payer.hashValue) { rows[$0].payment.payer == payer }
    }

    func place(under key: Key) -> Int? { keys.find(key.hashValue) { rows[$0].key == key } }

    mutating func append(_ payment: Payment, under key: Key) {
      let (place, last) = (rows.count, place(of: payment.payer))
      rows.append(Row(payment: payment, key: key, earlier: Int32(last ?? -1)))
      let rows = rows
      ids.insert(place, payment.id.hashValue) { rows[$0].payment.id.hashValue }
      keys.insert(place, key.hashValue) { rows[$0].key.hashValue }
      if let last {
        payers.move(last, to: place, payment.payer.hashValue)
      } else {
        payers.insert(place, payment.payer.hashValue) { rows[$0].payment.payer.hashValue }
      }
    }
  }

  private let table = Mutex(Table())

  public init() {}

  /// All payments, oldest first.
  public var all: [Payment] { table.withLock { $0.rows.compactMap(\.payment) } }

  public func insert(_ payment: Payment, under key: IdempotencyKey) -> PaymentInsertion {
    let key = Key(key)
    return table.withLock { table in
      if let earlier = table.place(under: key) {
        return .keyWasUsed(for: table.rows[earlier].payment)
      }
      table.append(payment, under: key)
      return .stored
    }
  }

  public func payment(under key: IdempotencyKey) -> Payment? {
    let key = Key(key)
    return table.withLock { table in
      table.place(under: key).map { table.rows[$0].payment }
    }
  }

  public func update<Value: Sendable>(
    _ id: PaymentID,
    _ change: (inout Payment) -> Value
  ) -> Value? {
    table.withLock { table in
      guard let place = table.place(of: id) else { return nil }
      return table.rows.update(place) { change(&$0.payment) }
    }
  }

  public func payment(_ id: PaymentID) -> Payment? {
    table.withLock { table in table.place(of: id).map { table.rows[$0].payment } }
  }

  public func payments(of payer: UserID) -> [Payment] {
    table.withLock { table in
      var payments: [Payment] = []
      var next = table.place(of: payer)
      while let place = next, place >= 0 {
        payments.append(table.rows[place].payment)
        next = Int(table.rows[place].earlier)
      }
      return payments.reversed()
    }
  }

  public func outbox() -> [PaymentID] {
    table.withLock { table in table.rows.compactMap { $0.payment.isInOutbox ? $0.payment.id : nil }
    }
  }
}
