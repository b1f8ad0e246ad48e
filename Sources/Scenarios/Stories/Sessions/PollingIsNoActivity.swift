import Domain
import Simulator

extension Scenario {
  /// The requests of a page's script do not keep a session alive.
  public static let pollingIsNoActivity = Scenario(
    "polling-is-no-activity",
    "A page's own polling does not keep the session alive",
    [.session],
    evidenceFor: ["RTS-4.3d"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is signed in")

    let fifth = (stage.policy.sessionInactivity / 5).roundedDownToSeconds
    story.when(
      "she pays \(order) and leaves the page open, whose script asks every"
        + " \(fifth == .seconds(60) ? "minute" : fifth.inWords)"
    )
    let page = try await alice.browser.pay(order)
    await page.close()
    var answers = 0
    for _ in 0..<4 {
      try await stage.wait(fifth)
      if try await refusal(Browser.Refusal.self, { try await page.poll() }) == nil {
        answers += 1
      }
    }
    try story.then("the script is answered each time, for \((fifth * 4).asAge)", answers == 4)

    let rest = stage.policy.sessionInactivity - fifth * 4
    try await story.wait(rest.roundedDownToSeconds + .seconds(2))
    story.when("the script asks once more")
    let late = try await refusal(Browser.Refusal.self) { try await page.poll() }
    try story.then("it learns that nobody is signed in", late?.isSignedOut == true)
    let her = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.profile() }
    try story.then("and Alice has to sign in again", her?.isSignedOut == true)
  }
}
