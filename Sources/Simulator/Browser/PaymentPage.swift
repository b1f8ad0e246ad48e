import Domain

/// The page of one payment in its tab: it polls until the status is final, and offers the text after a
/// while.
public struct PaymentPage: Sendable {
  /// What the page shows at the end.
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
  /// - Throws: `PageContract.Missing` for any other.
  init(in tab: Tab) async throws {
    let shown = await tab.shown
    guard case .payment(let payment) = shown.status else {
      throw PageContract(of: shown.page).missing(.status(.payment))
    }
    self.id = payment.id
    self.tab = tab
  }

  public var outcome: Outcome? { get async { Outcome(await tab.shown) } }

  /// How often the script has asked for the status.
  public var polls: Int { get async { await tab.polls } }

  /// Whether the button for the text is shown.
  public var offersSMS: Bool { get async { await tab.shows(.requestSMS) } }

  /// Waits for the page to show a final status, at most for a while.
  ///
  /// - Throws: `Browser.Refusal` when the page cannot be read; whatever ends the run meanwhile.
  public func outcome(within patience: Duration) async throws -> Outcome? {
    try await tab.first(within: patience) { Outcome($0) }
  }

  /// Presses the button that asks for a text.
  ///
  /// - Throws: `Browser.Refusal` when the application says no, when no answer comes, and when it is
  ///   no page.
  public func requestSMS() async throws { try await tab.press(.requestSMS) }

  /// Types a code and submits it.
  ///
  /// - Throws: `Browser.Refusal` when the application says no, when no answer comes, and when it is
  ///   no page.
  public func enter(_ code: OneTimeCode) async throws {
    try await tab.press(.enterCode, [.oneTimeCode: code.digits])
  }

  /// Gives the payment up.
  ///
  /// - Throws: `Browser.Refusal` when the application says no, when no answer comes, and when it is
  ///   no page.
  public func cancel() async throws { try await tab.press(.cancel) }

  /// Changes the order that is still open.
  ///
  /// - Throws: `Browser.Refusal` when the application says no, when no answer comes, and when it is
  ///   no page.
  public func amend(to order: Payment.Order) async throws {
    try await tab.press(.amend, Browser.entries(of: order))
  }

  /// Loads the page again; one that is closed shows that alone.
  ///
  /// - Throws: `Browser.Refusal` when the application says no, when no answer comes, and when it is
  ///   no page.
  public func reload() async throws { try await tab.reload() }

  /// Asks for the status once, as the script does; what comes of it is not shown.
  ///
  /// - Throws: `Browser.Refusal` when the application says no, when no answer comes, and when it is
  ///   no page.
  public func poll() async throws { _ = try await tab.poll() }

  /// Closes the page, so that its script asks no more.
  public func close() async { await tab.close() }
}

extension PaymentPage.Outcome {
  /// What the tab says of its payment; nil while it is pending, and where it shows none.
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
