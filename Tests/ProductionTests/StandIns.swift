import Domain
import InMemoryPorts
import Synchronization

extension Policy {
  /// The standard policy, with few rounds so that tests are quick; take `.standard` instead.
  static let quickToTest: Self = {
    var policy = Self.standard
    policy.passwordRounds = 1_000
    return policy
  }()
}

/// Identifiers from the system's generator, as production takes them.
struct RandomIdentifiers: IdentifierSource {
  func next<Subject>() -> Identifier<Subject> {
    var generator = SystemRandomNumberGenerator()
    return Identifier(high: generator.next(), low: generator.next())
  }
}

/// Stands in for the bank's interface, which must execute each payment once.
final class BankStandIn: TransferService {
  private let transfers = Mutex<[Transfer]>([])

  var statement: [Transfer] { transfers.withLock { $0 } }

  func order(_ transfer: Transfer) async -> Transfer.Answer {
    transfers.withLock { transfers in
      if let earlier = transfers.first(where: { $0.payment == transfer.payment }) {
        return earlier == transfer ? .alreadyKnown : .refused
      }
      transfers.append(transfer)
      return .accepted
    }
  }
}

/// Stands in for the queue of a worker, which calls `deliver` for what it is told.
final class WorkQueue: Sendable {
  private let orders = Mutex<[DueTransfer]>([])

  func add(_ order: DueTransfer) { orders.withLock { $0.append(order) } }

  /// Takes what waits.
  func take() -> [DueTransfer] {
    orders.withLock { orders in
      defer { orders = [] }
      return orders
    }
  }
}

extension InMemoryAccounts {
  func add(_ name: String, password: String, authyID: AuthyID) throws {
    guard let username = Username(name) else { throw Unusable(name: name) }
    let hash = PasswordHash(
      password: password,
      salt: Array("sixteen bytes...".utf8),
      rounds: Policy.quickToTest.passwordRounds
    )
    let account = Account(
      id: RandomIdentifiers().next(),
      username: username,
      password: hash,
      authyID: authyID
    )
    guard insert(account) == .stored else { throw Unusable(name: name) }
  }

  private struct Unusable: Error { let name: String }
}

/// Stands in for a mail server.
struct MailServer: NoticeSender {
  func send(_ notice: Notice, to account: Account) {}
}
