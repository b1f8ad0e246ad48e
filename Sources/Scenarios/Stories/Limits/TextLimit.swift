import Domain
import Simulator

extension Scenario {
  /// A payment gets at most three texts, and only the newest code is valid.
  public static let textLimit = Scenario(
    "text-limit",
    "A payment gets three texts, and only the newest code is good",
    [.limit, .sms],
    evidenceFor: ["ASVS-6.6.2", "ASVS-2.4.1"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    let most = min(stage.policy.textsPerPayment, stage.policy.textsPerWindow)
    story.when("she pays \(order) and asks for the text \(most.timesInWords)")
    let page = try await alice.browser.pay(order)
    try await stage.wait(stage.policy.smsOfferedAfter)
    var codes: [OneTimeCode] = []
    for _ in 0..<most {
      try await page.requestSMS()
      codes.append(try story.require("a code", try await alice.phone.nextText()?.code))
    }

    story.when("she asks once more")
    let refused = try await refusal(Browser.Refusal.self) { try await page.requestSMS() }
    try story.then("she is refused", refused == .answered(429, "too many texts"))
    try story.then("\(most.inWords(of: "text")) were sent", stage.sent(.sendSMS) == most)

    let attempts = min(stage.policy.attemptsBeforeBlock, stage.policy.attemptsPerPayment)
    let old = min(most, attempts) - 1
    story.when(
      old == 1
        ? "she types the code of the first text"
        : "she types the codes of the first \(old.inWords) texts"
    )
    for code in codes.prefix(old) {
      let refused = try await refusal(Browser.Refusal.self) { try await page.enter(code) }
      try story.then("it is wrong", refused == .answered(409, "wrong code"))
    }
    story.when("she types the code of the \(most.ordinalInWords)")
    if let code = codes.last { try await page.enter(code) }
    try story.then(
      "the payment is approved, by SMS",
      try await page.outcome() == .approved(by: .sms)
    )
  }.titled {
    "A payment gets \(min($0.textsPerPayment, $0.textsPerWindow).inWords(of: "text")), and only the"
      + " newest code is good"
  }.needing(
    .textsPerPayment(2),
    .attemptsPerPayment(2),
    PolicyNeed("it needs the time for all texts of a payment") {
      $0.smsOfferedAfter + .seconds(5) * ($0.textsPerPayment + 2)
        <= min($0.paymentLifetime, $0.sessionInactivity)
    }
  )
}
