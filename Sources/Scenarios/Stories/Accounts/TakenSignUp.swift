import Domain
import Simulator

extension Scenario {
  /// The form does not reveal who has an account; only the owner of the phone learns what is taken.
  public static let takenSignUp = Scenario(
    "taken-sign-up",
    "A name or a phone has one account, and nobody learns that without proving a phone",
    [.account, .attack],
    evidenceFor: ["RTS-24.1", "RTS-7.2"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .protected)
    let mallory = try await stage.person("Mallory", .stranger)
    story.given("Alice has an account, and Mallory has none")

    story.when("Mallory signs up with her user name and his phone")
    let page = try await mallory.browser.signUp(as: "alice", mallory.number)
    let code = try story.then(
      "he gets a code like anybody",
      try await mallory.phone.nextText()?.code
    )
    story.when("he types it")
    let taken = try await refusal(Browser.Refusal.self) { try await page.enter(code) }
    try story.then(
      "only now he is told that something is taken",
      taken == .answered(409, "user name or phone belongs to an account")
    )

    story.when("Alice signs up once more, with another name and the same phone")
    let second = try await alice.browser.signUp(as: "alice-again", alice.number)
    let hers = try story.then("she gets a code", try await alice.phone.nextText()?.code)
    let refused = try await refusal(Browser.Refusal.self) { try await second.enter(hers) }
    try story.then("she is told that something is taken", refused == taken)

    story.when("she signs in to the account that she has, and approves")
    let signIn = try await alice.browser.signIn()
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
    try await alice.phone.approve(prompt)
    try story.then("she is signed in", try await signIn.outcome() == .done)
  }
}
