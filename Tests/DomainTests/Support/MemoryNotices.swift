import Domain
import Synchronization

/// Notices in the order in which they were sent.
final class MemoryNotices: NoticeSender {
  struct Sent: Hashable {
    let notice: Notice
    let user: UserID
  }

  private let sent = Mutex<[Sent]>([])
  private let isDown = Mutex(false)

  var all: [Sent] { sent.withLock { $0 } }

  /// Lets every further notice fail.
  func breakDown() { isDown.withLock { $0 = true } }

  func send(_ notice: Notice, to account: Account) async throws {
    if isDown.withLock({ $0 }) { throw StoreFailure() }
    sent.withLock { $0.append(Sent(notice: notice, user: account.id)) }
  }
}
