import Domain
import Simulator

extension Scenario {
  /// After a failed sign-in nobody learns what was wrong, or whether there is such a user.
  public static let indistinctFailure = Scenario(
    "indistinct-sign-in-failure",
    "A failed sign-in does not tell what was wrong",
    [.signIn, .attack],
    evidenceFor: ["RTS-4.3a", "ASVS-6.3.8", "RTS-6"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .protected)
    let nobody = try await stage.person("Mallory", .stranger)
    story.given("Alice has an account, and Mallory has none")

    /// The page's answer to a password; `nil` if it was accepted.
    func answer(to password: String?, of person: Person) async throws -> Browser.Refusal? {
      try await refusal(Browser.Refusal.self) {
        _ = try await person.browser.signIn(typing: password, next: nil)
      }
    }

    story.when("a wrong password is typed for Alice")
    let wrong = try await answer(to: "wrong", of: alice)
    try story.then(
      "the page says that user name or password is wrong",
      wrong == .answered(401, "user name or password wrong")
    )

    story.when("a password is typed for a user that there is not")
    try story.then("the page says the same", try await answer(to: nil, of: nobody) == wrong)

    let more = stage.policy.attemptsBeforeBlock - 1
    story.when(
      "\(more.inWords) more wrong password\(more == 1 ? " is" : "s are") typed for Alice, which blocks"
        + " her account"
    )
    for _ in 0..<more { _ = try await answer(to: "wrong", of: alice) }
    story.when("and then the right one")
    try story.then(
      "the page says the same",
      try await answer(to: nil, of: alice) == wrong
    )
    try story.then("no phone was asked", try await alice.phone.open().isEmpty)
  }.needing(.attempts(2))
}
