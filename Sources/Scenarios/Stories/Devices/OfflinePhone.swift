import Domain
import Simulator

extension Scenario {
  /// A push that never reached the phone is not lost: the app lists every question that is open.
  public static let offlinePhone = Scenario(
    "offline-phone",
    "A missed push is listed when the app is opened",
    [.payment, .fault],
    evidenceFor: ["RTS-5.1a"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    story.when("her phone loses the network, and she pays \(order)")
    await alice.phone.goOffline()
    let page = try await alice.browser.pay(order)
    try story.then(
      "nothing appears on her phone",
      try await alice.phone.nextPrompt(within: .seconds(10)) == nil
    )

    story.when("the phone finds the network again, and she opens the app")
    await alice.phone.goOnline()
    let prompt = try story.then("the question is there", try await alice.phone.open().first)
    try story.then(
      "it shows the amount, the currency, the payee and the account",
      prompt.names(order)
    )

    story.when("she approves")
    try await alice.phone.approve(prompt)
    try story.then(
      "the payment is approved, by push",
      try await page.outcome() == .approved(by: .push)
    )
  }
}
