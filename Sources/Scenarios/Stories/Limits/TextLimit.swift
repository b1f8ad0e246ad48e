import Domain
import Simulator

extension Scenario {
  /// Texts cost money and patience: a payment gets three, and only the newest code is good.
  public static let textLimit = Scenario(
    "text-limit",
    "A payment gets three texts, and only the newest code is good",
    [.limit, .sms],
    evidenceFor: ["ASVS-6.6.2", "ASVS-2.4.1"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    story.when("she pays \(order) and asks for the text three times")
    let page = try await alice.browser.pay(order)
    try await stage.wait(stage.policy.smsOfferedAfter)
    var codes: [OneTimeCode] = []
    for _ in 0..<3 {
      try await page.requestSMS()
      codes.append(try story.require("a code", try await alice.phone.nextText()?.code))
    }

    story.when("she asks once more")
    let refused = try await refusal(Browser.Refusal.self) { try await page.requestSMS() }
    try story.then("she is refused", refused == .answered(429, "too many texts"))
    try story.then("three texts were sent", stage.sent(.sendSMS) == 3)

    story.when("she types the codes of the first two texts")
    for code in codes.prefix(2) {
      let old = try await refusal(Browser.Refusal.self) { try await page.enter(code) }
      try story.then("it is wrong", old == .answered(409, "wrong code"))
    }
    story.when("she types the code of the third")
    if let code = codes.last { try await page.enter(code) }
    try story.then(
      "the payment is approved, by SMS",
      try await page.outcome() == .approved(by: .sms)
    )
  }
}
