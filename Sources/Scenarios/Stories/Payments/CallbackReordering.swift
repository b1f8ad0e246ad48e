import Domain
import Simulator

extension Scenario {
  /// When callbacks overtake each other, each still settles its own payment.
  public static let callbackReordering = Scenario.owned(
    "callback-reordering",
    "Callbacks out of order settle each its own payment",
    [.payment, .race, .fault],
    evidenceFor: ["RTS-4.1b", "ASVS-2.3.1"]
  ) { story, stage in
    let orders = [
      Payment.Order(.euros(120), to: .bookshop), Payment.Order(.euros(45), to: .florist),
    ]
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    story.when("she pays \(orders[0]) and \(orders[1])")
    let one = try await alice.browser.pay(orders[0])
    let other = try await alice.browser.pay(orders[1])
    try await story.wait(.seconds(2))
    let prompts = try await alice.phone.open()
    let first = try story.then("her phone asks for one", prompts.first { $0.names(orders[0]) })
    let second = try story.then("and for the other", prompts.first { $0.names(orders[1]) })

    story.when("she approves both, and the second callback overtakes the first")
    await stage.callbacks.hold(about: first.id)
    try await alice.phone.approve(first)
    try await alice.phone.approve(second)
    try story.then("the second is approved", try await other.outcome() == .approved(by: .push))
    try await stage.callbacks.letIn()
    try story.then("and the first", try await one.outcome() == .approved(by: .push))
    try story.then("each was executed once", await stage.executions == 2)

    story.when("the last callback is sent twice more")
    _ = try await stage.callbacks.sendAgain()
    _ = try await stage.callbacks.sendAgain()
    try story.then("both are refused as seen before", stage.refusals(.callback, .replayed) == 2)
    try story.then("nothing more was executed", await stage.executions == 2)
  }.needing(.pushes(2))
}
