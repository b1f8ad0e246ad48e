import Domain

/// A page in its tab that waits for the phone's answer and then goes on: a sign-in, or a change to the
/// account.
public struct ConfirmationPage: Sendable {
  public enum Outcome: String, Hashable, Sendable {
    /// The phone approved, and what it was for was done; or it needed no approval.
    case done
    case denied
    case expired
    case undeliverable
    /// Anything else: signed out, for instance, or refused in the end.
    case failed
  }

  public let tab: Tab

  init(in tab: Tab) { self.tab = tab }

  public var outcome: Outcome? { get async { Outcome(await tab.shown) } }

  /// How often the script has asked.
  public var polls: Int { get async { await tab.polls } }

  /// Where the browser came to in the end; nil while it waits, and when it did not get through.
  public var destination: WebPage? {
    get async {
      let shown = await tab.shown
      return Outcome(shown) == .done ? shown.page : nil
    }
  }

  /// Where the page is.
  public var address: String { get async { await tab.page.address } }

  /// Waits for the page to say how it ended, at most for a while.
  ///
  /// - Throws: `Browser.Refusal` when the page cannot be read; whatever ends the run meanwhile.
  public func outcome(within patience: Duration) async throws -> Outcome? {
    try await tab.first(within: patience) { Outcome($0) }
  }

  /// Loads the page again, which asks the phone nothing.
  ///
  /// - Throws: `Browser.Refusal` when the application says no, when no answer comes, and when it is
  ///   no page.
  public func reload() async throws { try await tab.reload() }

  /// Closes the page, so that its script asks no more.
  public func close() async { await tab.close() }
}

extension ConfirmationPage.Outcome {
  /// How it ended, as far as the tab shows; nil while it waits.
  init?(_ shown: Tab.Shown) {
    switch shown.status {
    case .approval(.pending), .approval(.approved):
      guard shown.hasFailed else { return nil }
      self = .failed
    case .approval(.denied): self = .denied
    case .approval(.expired): self = .expired
    case .approval(.undeliverable): self = .undeliverable
    case .approval(.used), .approval(.withdrawn): self = .failed
    case .payment, .enrollment, .nothing:
      self = shown.page.isSuccess && !shown.page.offers(.signIn) ? .done : .failed
    }
  }
}
