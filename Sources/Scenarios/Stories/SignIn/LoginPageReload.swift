import Domain
import Simulator

extension Scenario {
  /// The waiting page can be loaded again any number of times without another push.
  public static let loginPageReload = Scenario(
    "login-page-reload",
    "Loading the waiting page again sends no further push",
    [.signIn, .limit],
    evidenceFor: ["NIST-PUSH-RATE", "ASVS-6.6.4"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .protected)
    story.given("Alice has two-factor authentication on")

    story.when("she types her user name and password")
    let page = try await alice.browser.signIn()
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())

    story.when("she loads the page again, five times")
    for _ in 0..<5 { try await page.reload() }
    try await story.wait(.seconds(5))
    try story.then("one push was sent", stage.pushesSent == 1)
    try story.then("there is one question on her phone", try await alice.phone.open().count == 1)

    story.when("she approves the question that came first")
    try await alice.phone.approve(prompt)
    try story.then("she is signed in", try await page.outcome() == .done)
    try story.then("and one push was sent in all", stage.pushesSent == 1)
  }
}
