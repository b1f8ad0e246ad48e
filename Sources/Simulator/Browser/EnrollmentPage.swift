import Domain

/// The page with the code to scan in its tab: it polls until the phone is bound or that has failed.
public struct EnrollmentPage: Sendable {
  public enum Outcome: String, Hashable, Sendable {
    case completed
    case failed
  }

  /// What the code says; the simulated browser reads it as text, not from the picture.
  public let link: String
  public let tab: Tab

  init(link: String, in tab: Tab) {
    self.link = link
    self.tab = tab
  }

  public var outcome: Outcome? { get async { Outcome(await tab.shown) } }

  /// How often the script has asked.
  public var polls: Int { get async { await tab.polls } }

  /// Waits for the page to say how it ended, at most for a while.
  ///
  /// - Throws: `Browser.Refusal` when the page cannot be read; whatever ends the run meanwhile.
  public func outcome(within patience: Duration) async throws -> Outcome? {
    try await tab.first(within: patience) { Outcome($0) }
  }

  /// Closes the page, so that its script asks no more.
  public func close() async { await tab.close() }

  /// Asks once, as the script does.
  ///
  /// - Throws: `Browser.Refusal` when the application says no, when no answer comes, and when it is
  ///   no page.
  public func look() async throws { try await tab.look() }
}

extension EnrollmentPage.Outcome {
  /// How it ended, as far as the tab shows; nil while it waits.
  init?(_ shown: Tab.Shown) {
    switch shown.status {
    case .enrollment(.pending):
      guard shown.hasFailed else { return nil }
      self = .failed
    case .enrollment(.completed): self = .completed
    // Signed out, for instance; there is nothing more to wait for.
    case .enrollment(.failed), .approval, .payment, .nothing: self = .failed
    }
  }
}
