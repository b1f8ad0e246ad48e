import Domain
import Simulator

extension Scenario {
  /// A session identifier that somebody knew before the approval is useless afterwards.
  public static let sessionFixation = Scenario(
    "session-fixation",
    "The session's name changes when its user is signed in",
    [.session, .signIn, .attack],
    evidenceFor: ["RTS-4.3c", "ASVS-7.2.4", "RTS-29.2a"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .protected)
    story.given("Alice has two-factor authentication on")

    story.when("she types her password, and Mallory gets hold of her browser's cookies")
    let page = try await alice.browser.signIn()
    let mallory = try await stage.copiedBrowser(of: alice)
    let waiting = try await mallory.copy(page)
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())

    story.when("she approves, and her browser goes on")
    try await alice.phone.approve(prompt)
    try story.then("she is signed in", try await page.outcome() == .done)

    story.when("Mallory opens her profile with the cookies that he has")
    let stolen = try await refusal(Browser.Refusal.self) { _ = try await mallory.profile() }
    try story.then("he is asked to sign in", stolen?.isSignedOut == true)

    story.when("he presses the button of the page that he had opened before")
    let pressed = try await refusal(Browser.Refusal.self) {
      try await waiting.goOn()
    }
    try story.then("he is asked to sign in", pressed?.isSignedOut == true)
    try story.then("Alice stays signed in", try await alice.browser.profile().offersDisabling)
    try story.then(
      "the session before and the one after are on record, each by a name of its own",
      stage.sessionsOpened == 2
    )
  }
}

extension Stage {
  /// How many different sessions the audit trail shows.
  fileprivate var sessionsOpened: Evidence<Int> {
    trail.map { events in
      Set(events.compactMap { $0.kind == .sessionOpened ? $0.subject.session : nil }).count
    }
  }
}
