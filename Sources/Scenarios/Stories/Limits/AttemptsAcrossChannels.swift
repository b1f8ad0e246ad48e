import Domain
import Simulator

extension Scenario {
  /// Another payment, another text or another browser gives a user no further attempts.
  public static let attemptsAcrossChannels = Scenario(
    "attempts-across-channels",
    "Failed attempts of one user count together, whatever the channel",
    [.limit, .sms, .attack],
    evidenceFor: ["RTS-4.3b", "ASVS-6.6.3", "PSD2-79"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    let elsewhere = try stage.anotherBrowser(of: alice)
    story.given("Alice is enrolled and signed in")

    /// Pays, and waits for the code of the text.
    func payByText() async throws -> (any PaymentControls, OneTimeCode) {
      let page = try await alice.browser.pay(order)
      return (page, try await stage.codeByText(for: page, of: alice, telling: story))
    }

    func mistype(_ code: OneTimeCode, on page: any PaymentControls) async throws -> String? {
      guard
        case .answered(_, let words) = try await refusal(
          Browser.Refusal.self,
          { try await page.enter(code.mistyped) }
        )
      else { return nil }
      return words
    }

    let most = stage.policy.attemptsBeforeBlock
    let (firstPart, lastPart) = (most / 2, (most - 1) / 2)
    story.when("she pays \(order) by text and mistypes the code \(firstPart.timesInWords)")
    let (one, firstCode) = try await payByText()
    for _ in 0..<firstPart {
      try story.then("it is wrong", try await mistype(firstCode, on: one) == "wrong code")
    }
    story.when("a wrong password is typed in another browser")
    _ = try await refusal(Browser.Refusal.self) { _ = try await elsewhere.signIn(typing: "wrong") }
    story.when("she pays \(order) once more and mistypes that code \(lastPart.timesInWords)")
    let (other, secondCode) = try await payByText()
    for _ in 0..<lastPart {
      try story.then("it is wrong", try await mistype(secondCode, on: other) == "wrong code")
    }
    try story.then("\(most.inWords) have failed, and she is blocked", stage.blocks == 1)

    story.when("she types the right codes of both payments")
    let judged = stage.sent(.verifyCode)
    for (page, code) in [(one, firstCode), (other, secondCode)] {
      let refused = try await refusal(Browser.Refusal.self) { try await page.enter(code) }
      try story.then("it is refused", refused?.status == 401)
    }
    try story.then("neither was judged", stage.sent(.verifyCode) == judged)
    story.when("her right password is typed in another browser")
    let signIn = try await refusal(Browser.Refusal.self) {
      _ = try await elsewhere.signIn()
    }
    try story.then("it is refused", signIn?.status == 401)
    try story.then("nothing was executed", await stage.executions == 0)
  }.needing(
    .pushes(2),
    .texts(2),
    .textInTime(),
    .attempts(3),
    PolicyNeed("it needs the first code to live until the second has come") {
      $0.codeLifetime >= $0.smsOfferedAfter + .seconds(30)
    },
    PolicyNeed("it needs half of the attempts before a block for one payment") {
      $0.attemptsPerPayment > $0.attemptsBeforeBlock / 2
    },
    PolicyNeed("it needs failed attempts to count until two texts were offered") {
      let offers = $0.smsOfferedAfter * 2 + .seconds(20)
      return offers <= min($0.attemptWindow, $0.paymentLifetime)
    }
  )
}
