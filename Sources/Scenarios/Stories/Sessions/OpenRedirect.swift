import Domain
import Simulator

extension Scenario {
  /// After the sign-in a browser is sent only to a page of this application.
  public static let openRedirect = Scenario(
    "open-redirect",
    "Signing in leads to no page outside the application",
    [.session, .signIn, .attack],
    evidenceFor: ["RTS-28.2"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .protected)
    story.given("Alice has two-factor authentication on")

    /// Signs in through a link that names the page to go to afterwards.
    func land(after next: String) async throws -> String? {
      let page = try await alice.browser.signIn(typing: nil, next: next)
      let prompt = try story.require("a prompt", try await alice.phone.nextPrompt())
      try await alice.phone.approve(prompt)
      guard try await page.outcome(within: .seconds(30)) == .done else { return nil }
      return await page.destinationPath
    }

    // The writer of such a link knows the addresses from a session of their own.
    let mallory = try await stage.enrolledUser("Mallory")
    let profile = try await mallory.browser.profile().path
    story.when("she follows a link to sign in that goes on to \"\(profile)\", and approves")
    try story.then("she comes to her profile", try await land(after: profile) == profile)

    for goal in [
      "https://evil.example/", "//evil.example/", "/\\evil.example/",
      "/%0d%0aLocation:%20https://evil.example/",
    ] {
      story.when("she follows a link to sign in that goes on to \"\(goal)\", and approves")
      let path = try await land(after: goal)
      try story.then(
        "she comes to a page of the application",
        path.map { $0.hasPrefix("/") && !$0.contains("evil") } ?? false
      )
    }
  }
}
