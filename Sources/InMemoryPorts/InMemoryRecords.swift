import Domain
import Synchronization

/// Keeps records of one kind in memory until the process ends; each transaction holds a lock.
public final class InMemoryRecords<Record: Sendable>: RecordStore {
  private let table = Mutex(CompactTable<Identifier<Record>, Record>())

  public init() {}

  /// How many records there are, 0 or more.
  public var count: Int { table.withLock { $0.count } }

  public func insert(_ record: Record, as id: Identifier<Record>) {
    table.withLock { $0.set(record, for: id) }
  }

  public func record(_ id: Identifier<Record>) -> Record? { table.withLock { $0[id] } }

  public func update<Value: Sendable>(
    _ id: Identifier<Record>,
    _ change: (inout Record) -> Value
  ) -> Value? {
    table.withLock { $0.update(id, change) }
  }

  /// Removes a record, as if it had never been stored.
  public func remove(_ id: Identifier<Record>) { _ = table.withLock { $0.remove(id) } }
}

/// Keeps the limits of phone numbers in memory until the process ends, and never deletes them.
public final class InMemoryNumbers: NumberStore {
  private let limiters = Mutex<[PhoneNumber: NumberLimiter]>([:])

  public init() {}

  public func update<Value: Sendable>(
    _ number: PhoneNumber,
    _ change: (inout NumberLimiter) -> Value
  ) -> Value {
    limiters.withLock { change(&$0[number, default: NumberLimiter()]) }
  }
}

/// Keeps the nonces of callbacks in memory for as long as a replay must be refused.
public final class InMemoryNonces: NonceStore {
  private let ledger: Mutex<NonceLedger>

  /// Creates an empty store of nonces.
  ///
  /// - Parameter window: how far a nonce may lie from the time of its arrival,
  ///   `Policy.callbackWindow`.
  public init(window: Duration) { ledger = Mutex(NonceLedger(window: window)) }

  /// How many callbacks are remembered, 0 or more.
  public var count: Int { ledger.withLock { $0.count } }

  public func admit(_ nonce: Nonce, signature: String, at now: Instant) -> NonceLedger.Refusal? {
    ledger.withLock { ledger -> NonceLedger.Refusal? in
      do throws(NonceLedger.Refusal) {
        try ledger.admit(nonce, signature: signature, at: now)
        return nil
      } catch {
        return error
      }
    }
  }

  public func forget(_ nonce: Nonce, signature: String) {
    ledger.withLock { $0.forget(nonce, signature: signature) }
  }
}
