import Domain
import Simulator

extension Scenario {
  /// A code can be scanned until the last nanosecond of its token, and never afterwards.
  public static let tokenExpiryBoundary = Scenario.simulated(
    "token-expiry-boundary",
    "A registration token expires to the nanosecond",
    [.enrollment, .boundary],
    because: .chosenInstant,
    evidenceFor: ["RTS-23", "ASVS-9.1.2"]
  ) { story, stage in
    /// Delivers a scan at an offset from the token's expiry; the page asks for the result just
    /// after it.
    func scan(_ name: String, at offset: Duration, _ words: String) async throws
      -> (Phone.Refusal?, EnrollmentPage.Outcome?)
    {
      let user = try await stage.person(name, .notEnrolled)
      story.given("\(name) is not enrolled")
      story.when("\(name) opens the page with the code, and a scan arrives \(words)")
      let page = try await user.browser.startEnrollment()
      let expiry = try story.require("a token on record", stage.lastTokenExpiry)
      // The script is stopped, because it would ask the same question every second.
      await page.close()
      // The session is kept open, because it would otherwise end at the same time as the token.
      try await stage.stay(signedIn: user, until: expiry - .seconds(4))
      stage.deliver(.scan, at: expiry + offset)
      let refused = try await refusal(Phone.Refusal.self) { try await user.phone.scan(page.link) }
      try await page.look()
      return (refused, try await page.outcome(within: .zero))
    }

    let (early, bound) = try await scan(
      "Alice",
      at: .seconds(-3),
      "three seconds before it expires"
    )
    try story.then("the app takes it", early == nil)
    try story.then("the account is bound in time", bound == .completed)

    let (last, tooSlow) = try await scan(
      "Bob",
      at: .nanoseconds(-1),
      "one nanosecond before it expires"
    )
    try story.then("the app takes it", last == nil)
    try story.then("the application learns of it too late and binds nothing", tooSlow == .failed)

    let (at, unbound) = try await scan("Carol", at: .zero, "at the instant it expires")
    try story.then("the app refuses it as expired", at?.isExpiry == true)
    try story.then("nothing was bound", unbound == .failed)

    let (after, none) = try await scan("Dave", at: .nanoseconds(1), "one nanosecond after")
    try story.then("the app refuses it as expired", after?.isExpiry == true)
    try story.then("nothing was bound", none == .failed)
  }
}

extension Phone.Refusal {
  /// Whether the app was told that the token has expired.
  fileprivate var isExpiry: Bool {
    guard case .cloud(.badToken(.expired)) = self else { return false }
    return true
  }
}
