import Domain

/// A tab's page of one payment, which polls until the status is final, and offers a text after a
/// while.
public struct PaymentPage: Sendable {
  /// The final status that the page shows.
  public enum Outcome: Hashable, Sendable {
    case approved(by: Channel)
    case denied
    case expired
    case cancelled
    /// It was approved, and the bank does not execute it.
    case refused
  }

  public let id: PaymentID
  public let tab: Tab

  /// Takes a tab that shows the page of a payment.
  ///
  /// - Throws: `PageContract.Missing` if the tab shows another page.
  init(in tab: Tab) async throws {
    let shown = await tab.shown
    guard case .payment(let payment) = shown.status else {
      throw PageContract(of: shown.page).missing(.status(.payment))
    }
    self.id = payment.id
    self.tab = tab
  }

  public var outcome: Outcome? { get async { Outcome(await tab.shown) } }

  /// How often the script has polled, 0 or more.
  public var polls: Int { get async { await tab.polls } }

  /// Whether the page shows the button for the text.
  public var offersSMS: Bool { get async { await tab.shows(.requestSMS) } }

  /// Waits until the page shows a final status, at most for `patience`.
  ///
  /// - Throws: `Browser.Refusal` if the page cannot be read; `CancellationError` if the world ends.
  public func outcome(within patience: Duration) async throws -> Outcome? {
    try await tab.first(within: patience) { Outcome($0) }
  }

  /// Presses the button that asks for a text.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses, if no answer comes, or if the answer
  ///   is not a page.
  public func requestSMS() async throws { try await tab.press(.requestSMS) }

  /// Types a code and submits it.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses, if no answer comes, or if the answer
  ///   is not a page.
  public func enter(_ code: OneTimeCode) async throws {
    try await tab.press(.enterCode, [.oneTimeCode: code.digits])
  }

  /// Cancels the payment.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses, if no answer comes, or if the answer
  ///   is not a page.
  public func cancel() async throws { try await tab.press(.cancel) }

  /// Changes the order of the open payment.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses, if no answer comes, or if the answer
  ///   is not a page.
  public func amend(to order: Payment.Order) async throws {
    try await tab.press(.amend, Browser.entries(of: order))
  }

  /// Loads the page again; a closed page shows it without running its script.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses, if no answer comes, or if the answer
  ///   is not a page.
  public func reload() async throws { try await tab.reload() }

  /// Polls once, as the script does; the answer is not shown.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses, if no answer comes, or if the answer
  ///   is not a page.
  public func poll() async throws { _ = try await tab.poll() }

  /// Closes the page, so that its script stops polling.
  public func close() async { await tab.close() }
}

extension PaymentPage.Outcome {
  /// Reads the outcome from what the tab shows; the result is nil while the payment is pending, or
  /// if the tab shows no payment.
  init?(_ shown: Tab.Shown) {
    guard case .payment(let payment) = shown.status else { return nil }
    switch payment.status {
    case .pending: return nil
    case .approved, .executed:
      guard let channel = payment.channel else { return nil }
      self = .approved(by: channel)
    case .denied: self = .denied
    case .expired: self = .expired
    case .cancelled: self = .cancelled
    case .refused: self = .refused
    }
  }
}
