import Domain

/// A tab's page that waits for the phone's answer and then goes on: to a sign-in, or to a change of
/// the account.
public struct ConfirmationPage: Sendable {
  public enum Outcome: String, Hashable, Sendable {
    /// The phone approved and the thing was done, or no approval was needed.
    case done
    case denied
    case expired
    case undeliverable
    /// Anything else: the session ended, for instance, or the application refused in the end.
    case failed
  }

  public let tab: Tab

  init(in tab: Tab) { self.tab = tab }

  public var outcome: Outcome? { get async { Outcome(await tab.shown) } }

  /// How often the script has polled, 0 or more.
  public var polls: Int { get async { await tab.polls } }

  /// The page where the browser finally arrived, or nil while it waits and if it did not arrive.
  public var destination: WebPage? {
    get async {
      let shown = await tab.shown
      return Outcome(shown) == .done ? shown.page : nil
    }
  }

  /// The address of the page.
  public var address: String { get async { await tab.page.address } }

  /// Waits until the page shows how it ended, at most for `patience`.
  ///
  /// - Throws: `Browser.Refusal` if the page cannot be read; `CancellationError` if the world ends.
  public func outcome(within patience: Duration) async throws -> Outcome? {
    try await tab.first(within: patience) { Outcome($0) }
  }

  /// Loads the page again, which sends the phone no other question.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses, if no answer comes, or if the answer
  ///   is not a page.
  public func reload() async throws { try await tab.reload() }

  /// Closes the page, so that its script stops polling.
  public func close() async { await tab.close() }
}

extension ConfirmationPage.Outcome {
  /// Reads the outcome from what the tab shows; the result is nil while it waits.
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
