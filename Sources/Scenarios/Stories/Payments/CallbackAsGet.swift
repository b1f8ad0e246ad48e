import Domain
import Simulator

extension Scenario {
  /// An application may get its callbacks as GET requests, whose signature covers their query.
  public static let callbackAsGet = Scenario.simulated(
    "callback-as-get",
    "A callback by GET counts as one by POST, and is verified as well",
    [.payment, .attack],
    because: .otherAuthy,
    evidenceFor: ["RTS-4.2c", "RTS-29.1"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    await stage.reconfigureAuthy { $0.callbackMethod = .get }
    story.given("Alice is enrolled and signed in, and Authy calls back by GET")

    story.when("she pays \(order) and approves")
    let page = try await alice.browser.pay(order)
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
    try await alice.phone.approve(prompt, unlocking: .fingerprint)
    try story.then("it is approved", try await page.outcome() == .approved(by: .push))
    try story.then("the application learned it by the callback", stage.lastSource == .callback)
    try story.then(
      "with the fingerprint as a third element",
      stage.recorded { $0 == .elementVerified(.inherence) } == 1
    )

    story.when("the same request is sent once more")
    _ = try await stage.replayCallback()
    try story.then("it is refused as seen before", stage.refusals(.callback, .replayed) == 1)
    story.when("she pays \(order), and a callback comes that is signed with another key")
    let second = try await alice.browser.pay(order)
    try await stage.wait(.seconds(2))
    let next = try story.then("her phone asks", try await alice.phone.open().first)
    let answer = try await stage.callbacks.forge(.wrongKey, about: next.id)
    try story.then("it is refused", answer?.status == 403)
    try story.then("the payment still waits", try await second.outcome(within: .seconds(3)) == nil)
  }.needing(.callbackFirst)
}
