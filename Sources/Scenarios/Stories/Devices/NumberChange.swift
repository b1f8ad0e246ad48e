import Domain
import Simulator

extension Scenario {
  /// Texts follow the user to a new number, and the next owner of the old number gets none.
  public static let numberChange = Scenario.simulated(
    "number-change",
    "After a change of number no text goes to the old one",
    [.device, .sms],
    because: .movedNumber,
    evidenceFor: ["RTS-7.1", "RTS-28.2"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    let bob = try await stage.enrolledUser("Bob")
    let phone = try stage.member(alice).phone
    story.given("Alice is enrolled and signed in")

    story.when("she changes her number in the app, and Bob is given the old one")
    try await phone.changeNumber(to: stage.world.newNumber())
    stage.world.carrier.move(alice.number, to: try stage.member(bob).phone)

    story.when("she pays \(order) and asks for the text")
    let page = try await alice.browser.pay(order)
    try await stage.wait(stage.policy.smsOfferedAfter)
    try await page.requestSMS()
    let text = try story.then("it comes to her phone", try await alice.phone.nextText())
    try story.then("it names the amount and the payee", text.names(order))
    try story.then(
      "Bob's phone gets none",
      try await bob.phone.nextText(within: .seconds(10)) == nil
    )
    story.when("she types the code")
    try await page.enter(try story.require("a code", text.code))
    try story.then(
      "the payment is approved, by SMS",
      try await page.outcome() == .approved(by: .sms)
    )
  }.needing(.textInTime(.seconds(25)))
}
