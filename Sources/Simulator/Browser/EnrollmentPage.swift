import Domain

/// A tab's page with the code to scan, which polls until the phone is bound or the enrollment has
/// failed.
public struct EnrollmentPage: Sendable {
  public enum Outcome: String, Hashable, Sendable {
    case completed
    case failed
  }

  /// The link in the code; the simulated browser reads it as text, not from the picture.
  public let link: String
  public let tab: Tab

  init(link: String, in tab: Tab) {
    self.link = link
    self.tab = tab
  }

  public var outcome: Outcome? { get async { Outcome(await tab.shown) } }

  /// How often the script has polled, 0 or more.
  public var polls: Int { get async { await tab.polls } }

  /// Waits until the page shows how it ended, at most for `patience`.
  ///
  /// - Throws: `Browser.Refusal` if the page cannot be read; `CancellationError` if the world ends.
  public func outcome(within patience: Duration) async throws -> Outcome? {
    try await tab.first(within: patience) { Outcome($0) }
  }

  /// Closes the page, so that its script stops polling.
  public func close() async { await tab.close() }

  /// Polls once, as the script does.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses, if no answer comes, or if the answer
  ///   is not a page.
  public func look() async throws { try await tab.look() }
}

extension EnrollmentPage.Outcome {
  /// Reads the outcome from what the tab shows; the result is nil while it waits.
  init?(_ shown: Tab.Shown) {
    switch shown.status {
    case .enrollment(.pending):
      guard shown.hasFailed else { return nil }
      self = .failed
    case .enrollment(.completed): self = .completed
    // The session ended, for instance; there is nothing more to wait for.
    case .enrollment(.failed), .approval, .payment, .nothing: self = .failed
    }
  }
}
