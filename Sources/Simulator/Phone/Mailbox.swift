import Domain
import InMemoryPorts

/// A person's mailbox, where the application's notices arrive.
public actor Mailbox {
  public struct Mail: Hashable, Sendable {
    public let notice: Notice
    public let receivedAt: Instant

    public init(notice: Notice, receivedAt: Instant) {
      self.notice = notice
      self.receivedAt = receivedAt
    }
  }

  public private(set) var mails: [Mail] = []

  private let clock: VirtualClock
  private let trace: Trace
  // It is created when it is first needed, because most people get no mail.
  private lazy var mailArrived = Signal("a mail to \(name)", on: clock.scheduler)
  private let name: String
  private var read = 0

  init(of name: String, on clock: VirtualClock, recording trace: Trace) {
    self.clock = clock
    self.trace = trace
    self.name = name
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe clock.unownedExecutor
  }

  /// Waits for a mail that was not read yet, at most for `patience`.
  ///
  /// - Returns: the mail, or nil if none came.
  /// - Throws: `CancellationError` if the world ends meanwhile.
  public func nextMail(within patience: Duration) async throws -> Mail? {
    let deadline = clock.now + patience
    while read == mails.count {
      guard try await mailArrived.wait(until: deadline) else { break }
    }
    guard read < mails.count else { return nil }
    read += 1
    return mails[read - 1]
  }

  func receive(_ notice: Notice, for user: UserID) {
    mails.append(Mail(notice: notice, receivedAt: clock.now))
    trace.record(.noticeArrived(user, notice.name), at: clock.now)
    mailArrived.notify()
  }
}

/// Delivers notices to mailboxes over the network; it is confined to the world's thread.
final class MailService: NoticeSender, @unchecked Sendable {
  private let network: Network
  private var mailboxes = CompactTable<EmailAddress, Mailbox>()

  init(over network: Network) { self.network = network }

  func add(_ mailbox: Mailbox, for address: EmailAddress) { mailboxes[address] = mailbox }

  /// Lets go of a mailbox, whose mail nobody reads any more.
  func remove(_ address: EmailAddress) { mailboxes.remove(address) }

  func send(_ notice: Notice, to account: Account) {
    guard let address = account.email, let mailbox = mailboxes[address] else { return }
    network.notify(.notice) { await mailbox.receive(notice, for: account.id) }
  }

  /// Releases the mailboxes when the world ends.
  func close() { mailboxes = CompactTable() }
}
