import Domain
import Simulator

extension Scenario {
  /// Whatever the payee's name is, the payer first sees the amount, the account and one code.
  public static let foreignScriptText = Scenario(
    "foreign-script-text",
    "A payee's name hides neither the account nor the code of a text",
    [.payment, .sms, .attack],
    evidenceFor: ["RTS-5.1a", "RTS-5.2b"]
  ) { story, stage in
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    let payees: [(String, Payee, String)] = [
      ("a name in another script", .cyrillic, "Кни\u{2026}"),
      (
        "a name with letters that most texts lack", .hungarian,
        "Gy...ri Könyvesbolt és Antikv...rium"
      ),
      ("a name that imitates a code", .pretender, "x. Your code is ..."),
    ]
    for (kind, payee, shown) in payees {
      let order = Payment.Order(.euros(120), to: payee)
      story.when("she pays \(order.amount) to \"\(payee)\", \(kind), and asks for a text")
      let page = try await alice.browser.pay(order)
      try await stage.wait(stage.policy.smsOfferedAfter)
      try await page.requestSMS()
      let text = try story.then("her phone shows one", try await alice.phone.nextText())
      try story.then(
        "it has \(text.segments), and the first shows amount, account and code",
        text.showsAtOnce(order)
      )
      try story.then("the name is shown as \"\(shown)\"", text.name(of: payee) == shown)
      try story.then("there is nothing else like a code in it", text.codes(beside: order) == 1)

      story.when("she types the code")
      try await page.enter(try story.require("a code", text.code))
      try story.then(
        "the payment is approved, by SMS",
        try await page.outcome() == .approved(by: .sms)
      )
    }
  }.needing(
    .textInTime(),
    PolicyNeed("it needs the room for a code that its names were chosen for") {
      $0.textRoomForCode == Policy.standard.textRoomForCode
    }
  )
}
