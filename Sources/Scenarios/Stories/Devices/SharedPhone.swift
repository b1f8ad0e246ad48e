import Domain
import Simulator

extension Scenario {
  /// One app may hold the accounts of two people; an answer counts only for the account that was
  /// asked.
  public static let sharedPhone = Scenario.simulated(
    "shared-phone",
    "With two accounts in one app an answer counts for its own",
    [.device, .payment, .attack],
    because: .sharedApp,
    evidenceFor: ["RTS-7.1", "RTS-28.2", "RTS-5.1b"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    let bob = try await stage.enrolledUser("Bob")
    let tablet = try stage.member(bob).phone
    try await tablet.addAccount(try stage.member(alice).phone.authyID)
    story.given("Alice and Bob are enrolled, and share the app on Bob's tablet")

    story.when("both pay \(order)")
    let hers = try await alice.browser.pay(order)
    let his = try await bob.browser.pay(order)
    try await story.wait(.seconds(3))
    let prompts = try await tablet.open()
    try story.then("the tablet shows two questions", prompts.count == 2)
    let hisPrompt = try story.require("his", prompts.first { $0.account == tablet.authyID })
    let herPrompt = try story.require("hers", prompts.first { $0.account != tablet.authyID })

    story.when("Bob approves his own")
    try await tablet.answer(.approve, to: hisPrompt)
    try story.then("his payment is approved", try await his.outcome() == .approved(by: .push))
    try story.then("hers still waits", try await hers.outcome(within: .seconds(5)) == nil)

    story.when("the app answers her question in Bob's name")
    let forged = Phone.Prompt(
      id: herPrompt.id,
      to: tablet.authyID,
      question: herPrompt.question,
      expiresAt: herPrompt.expiresAt
    )
    let refused = try await refusal(Phone.Refusal.self) {
      try await tablet.answer(.approve, to: forged)
    }
    try story.then("Authy knows of no such question to him", refused == .cloud(.requestNotFound))

    story.when("Alice approves it on her own phone")
    try await alice.phone.approve(herPrompt)
    try story.then("her payment is approved", try await hers.outcome() == .approved(by: .push))
  }
}
