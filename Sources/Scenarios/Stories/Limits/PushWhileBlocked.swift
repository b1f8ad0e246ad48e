import Domain
import Simulator

extension Scenario {
  /// While a user is blocked, the phone is asked nothing, and an earlier question cannot be
  /// approved.
  public static let pushWhileBlocked = Scenario(
    "push-while-blocked",
    "While a user is blocked no push is sent and none approves",
    [.limit, .payment, .attack],
    evidenceFor: ["RTS-4.3b", "RTS-4.4a", "PSD2-68.2-4", "PSD2-64"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    let elsewhere = try stage.anotherBrowser(of: alice)
    story.given("Alice is enrolled and signed in")

    story.when("she pays \(order) twice, and does not answer")
    let first = try await alice.browser.pay(order)
    let second = try await alice.browser.pay(order)
    try await story.wait(.seconds(2))
    let prompts = try await alice.phone.open()
    try story.then("her phone asks twice", prompts.count == 2)

    let most = stage.policy.attemptsBeforeBlock
    story.when(
      "\(most.inWords(of: "wrong password")) \(most == 1 ? "is" : "are") typed in another browser,"
        + " which blocks her"
    )
    for _ in 0..<most {
      _ = try await refusal(Browser.Refusal.self) {
        _ = try await elsewhere.signIn(typing: "wrong")
      }
    }
    story.when("the question about one payment is approved, and the other denied")
    try await alice.phone.approve(prompts[0])
    try await alice.phone.deny(prompts[1])
    try await story.wait(stage.policy.paymentPollInterval + .seconds(2))
    try story.then("nothing is executed", await stage.executions == 0)
    try story.then(
      "the approval is on record as refused for the block",
      stage.refusals(.answer, .blocked) > 0
    )
    let outcomes = [
      try await first.outcome(within: .zero), try await second.outcome(within: .zero),
    ]
    try story.then("the denial counts", outcomes.contains(.denied))

    story.when("she pays once more")
    let pushes = stage.pushesSent
    let refused = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.pay(order) }
    try story.then(
      "it is refused for the block",
      refused?.status == 401 && stage.refusals(.pay, .blocked) == 1
    )
    try story.then("and no push is sent", stage.pushesSent == pushes)

    try await stage.wait(stage.policy.blockDuration)
    story.when("the block has ended, and she signs in and pays \(order)")
    _ = try await alice.browser.signIn()
    let third = try await alice.browser.pay(order)
    try await stage.wait(.seconds(2))
    try await alice.phone.approve(try story.require("a prompt", try await alice.phone.open().last))
    try story.then("it is approved", try await third.outcome() == .approved(by: .push))
  }.needing(.pushes(3))
}
