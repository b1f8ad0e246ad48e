import Domain
import Scenarios
import Simulator

/// Everybody's mail on the bare stage.
final class BareMail: NoticeSender, @unchecked Sendable {
  private var sent: [(address: EmailAddress?, mail: Mailbox.Mail)] = []

  func send(_ notice: Notice, to account: Account) {
    sent.append((account.email, Mailbox.Mail(notice: notice, receivedAt: Instant(epochSeconds: 0))))
  }

  /// Takes out the oldest mail to an address.
  func take(_ address: EmailAddress) -> Mailbox.Mail? {
    sent.firstIndex { $0.address == address }.map { sent.remove(at: $0).mail }
  }
}

/// A person's mailbox on the bare stage.
struct BareMailbox: MailControls {
  private let address: EmailAddress
  private let stage: BareStage

  init(at address: EmailAddress, on stage: BareStage) {
    self.address = address
    self.stage = stage
  }

  func nextMail(within patience: Duration) async throws -> Mailbox.Mail? {
    try await stage.clock.wait(patience) { stage.mail.take(address) }
  }
}
