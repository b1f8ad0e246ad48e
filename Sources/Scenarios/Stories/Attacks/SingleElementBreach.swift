import Domain
import Simulator

extension Scenario {
  /// A thief who has one element can open nothing and pay nothing.
  public static let singleElementBreach = Scenario.simulated(
    "single-element-breach",
    "One stolen element opens and pays nothing",
    [.attack, .signIn, .sms],
    because: .movedNumber,
    evidenceFor: ["RTS-9.1", "PSD2-97.1a"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.person("Alice", .protected)
    let mallory = try await stage.person("Mallory", .enrolled)
    story.given("Alice has two-factor authentication on, and Mallory an account of his own")

    story.when("Mallory has her password")
    let his = try stage.anotherBrowser(of: alice)
    let attempt = try await his.signIn()
    let asked = try story.then("her phone asks", try await alice.phone.nextPrompt())
    let closed = try await refusal(Browser.Refusal.self) { _ = try await his.pay(order) }
    try story.then("he cannot pay", closed?.isSignedOut == true)
    let look = try await refusal(Browser.Refusal.self) { _ = try await his.profile() }
    try story.then("nor open her profile", look?.isSignedOut == true)
    story.when("she denies")
    try await alice.phone.deny(asked)
    try story.then("his page says so", try await attempt.outcome() == .denied)

    story.when("Mallory has her unlocked phone")
    let thief = try stage.member(mallory).browser
    try story.then("nothing waits on it", try await alice.phone.open().isEmpty)
    let pushes = stage.pushesSent
    let guess = try await refusal(Browser.Refusal.self) {
      _ = try await his.signIn(typing: "guess")
    }
    try story.then("without the password he gets no further", guess?.status == 401)
    try story.then("and nothing is asked of it", stage.pushesSent == pushes)

    story.when("Mallory has swapped her SIM, and she pays \(order)")
    stage.world.carrier.move(alice.number, to: try stage.member(mallory).phone)
    let signIn = try await alice.browser.signIn()
    try await stage.wait(.seconds(2))
    try await alice.phone.approve(try story.require("a prompt", try await alice.phone.open().last))
    _ = try await signIn.outcome()
    let page = try await alice.browser.pay(order)
    try await stage.wait(stage.policy.smsOfferedAfter)
    try await page.requestSMS()
    let stolen = try story.then("the text comes to him", try await mallory.phone.nextText()?.code)
    let entered = try await refusal(Browser.Refusal.self) {
      try await thief.copy(page).enter(stolen)
    }
    try story.then("her payment is unknown to his session", entered?.status == 404)
    let own = try await thief.pay(order)
    try await stage.wait(stage.policy.smsOfferedAfter)
    try await own.requestSMS()
    let other = try await refusal(Browser.Refusal.self) { try await own.enter(stolen) }
    try story.then(
      "and the code is good for none of his own",
      other == .answered(409, "wrong code")
    )

    try await stage.wait(stage.policy.pushLifetime)
    try story.then("nothing was executed", await stage.executions == 0)
  }.needing(.pushes(2), .attempts(3), .textInTime())
}
