import Domain
import Synchronization

/// Stands in for a table of nonces, as an actor.
actor NonceTable: NonceStore {
  private let line: Line
  private var ledger = NonceLedger(window: Policy.standard.callbackWindow)

  init(over line: Line) { self.line = line }

  func admit(
    _ nonce: Nonce,
    signature: String,
    at now: Instant
  ) async throws -> NonceLedger.Refusal? {
    try await line.use()
    preconditionIsolated("a store that awaited its line")
    do throws(NonceLedger.Refusal) {
      try ledger.admit(nonce, signature: signature, at: now)
      return nil
    } catch {
      return error
    }
  }

  func forget(_ nonce: Nonce, signature: String) async throws {
    try await line.use()
    ledger.forget(nonce, signature: signature)
  }
}

/// Stands in for a mail server's queue, as an actor that does not await.
actor MailQueue: NoticeSender {
  private let line: Line
  private var count = 0

  init(over line: Line) { self.line = line }

  func send(_ notice: Notice, to account: Account) async throws {
    count += 1
    try await line.use()
    preconditionIsolated("a queue that awaited its line")
  }
}

/// Stands in for a bank, as an actor that gives no answer when its line breaks.
actor BankActor: TransferService {
  private let line: Line

  init(over line: Line) { self.line = line }

  func order(_ transfer: Transfer) async -> Transfer.Answer {
    do { try await line.use() } catch { return .unanswered }
    preconditionIsolated("a bank that awaited its line")
    return .accepted
  }
}

/// The orders that were placed.
final class DueTransfers: Sendable {
  private let orders = Mutex<[DueTransfer]>([])

  var last: DueTransfer? { orders.withLock { $0.last } }

  func note(_ order: DueTransfer) { orders.withLock { $0.append(order) } }
}

/// Stands in for a user's own hasher, as an actor that is busy when its line breaks.
actor HasherActor: PasswordHasher {
  private let line: Line

  init(over line: Line) { self.line = line }

  func run(
    _ derivation: PasswordDerivation
  ) async throws(PasswordHasherBusy) -> PasswordDerivation.Key {
    do { try await line.use() } catch { throw PasswordHasherBusy() }
    return derivation.run()
  }
}
