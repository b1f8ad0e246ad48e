import Domain
import Scenarios
import Simulator

/// The page of one payment on the bare stage.
final class BarePaymentPage: PaymentControls, @unchecked Sendable {
  let id: PaymentID
  private let browser: BareBrowser
  private var offeredFrom: Instant?
  private var outcome: PaymentPage.Outcome?
  private var isClosed = false

  private var stage: BareStage { browser.stage }

  init(_ id: PaymentID, in browser: BareBrowser) {
    self.id = id
    self.browser = browser
  }

  var offersSMS: Bool {
    guard let offeredFrom, outcome == nil, !isClosed else { return false }
    return stage.now >= offeredFrom
  }

  func outcome(within patience: Duration) async throws -> PaymentPage.Outcome? {
    try await stage.clock.wait(patience) { outcome }
  }

  func requestSMS() async throws {
    try await browser.asking { try await stage.payments.requestSMS(for: id, in: $0) }
  }

  func enter(_ code: OneTimeCode) async throws {
    show(try await browser.asking { try await stage.payments.enter(code, for: id, in: $0) })
  }

  func cancel() async throws {
    try await browser.asking { try await stage.payments.cancel(id, in: $0) }
  }

  func amend(to order: Payment.Order) async throws {
    try await browser.asking { try await stage.payments.amend(id, to: order, in: $0) }
  }

  func reload() async throws {
    let payment = try await browser.asking(byHand: false) {
      try await stage.payments.status(of: id, in: $0)
    }
    outcome = nil
    show(payment)
  }

  func close() { isClosed = true }

  /// Polls until the payment has ended, as the script of a page that was opened by paying does.
  func follow(_ payment: Payment) {
    offeredFrom = stage.now + (payment.smsOfferedFrom - payment.createdAt)
    stage.clock.ring(every: stage.policy.paymentPollInterval) { [self] in
      guard outcome == nil, !isClosed else { return false }
      do {
        try await reload()
      } catch let refusal as Browser.Refusal {
        return refusal.status == 503
      }
      return true
    }
  }

  private func show(_ payment: Payment) {
    stage.sessions.strengthen(by: payment)
    guard outcome == nil else { return }
    switch payment.status {
    case .pending: break
    case .approved(let channel, _), .ordered(let channel, _), .executed(let channel, _):
      outcome = .approved(by: channel)
    case .refused: outcome = .refused
    case .denied: outcome = .denied
    case .expired: outcome = .expired
    case .cancelled: outcome = .cancelled
    }
  }
}
