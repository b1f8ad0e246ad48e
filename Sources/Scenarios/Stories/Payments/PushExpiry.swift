import Domain
import Simulator

extension Scenario {
  /// A push that nobody answers expires, and the payer is told.
  public static let pushExpiry = Scenario(
    "push-expiry",
    "An unanswered push expires and ends the payment",
    [.payment],
    evidenceFor: ["PSD2-79", "ASVS-6.5.5", "NIST-OOB-10MIN"]
  ) { story, stage in
    let policy = stage.policy
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    story.when("she pays \(order) and lays the phone aside")
    let page = try await alice.browser.pay(order)
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())

    try await story.wait(policy.pushLifetime - .seconds(5))
    try story.then("the page still waits", try await page.outcome(within: .zero) == nil)

    try story.then(
      "soon it says that the payment expired",
      try await page.outcome(within: policy.paymentPollInterval + .seconds(10)) == .expired
    )

    try await story.wait(.seconds(5))
    story.when("she takes the phone and approves")
    let late = try await refusal(Phone.Refusal.self) { try await alice.phone.approve(prompt) }
    try story.then("the app says that it is no longer pending", late == .cloud(.noLongerPending))

    story.when("she asks for the SMS")
    let sms = try await refusal(Browser.Refusal.self) { try await page.requestSMS() }
    try story.then("it is refused, since the payment expired", sms == .answered(409, "expired"))
  }.needing(.sessionOutlivesPush(by: .seconds(30)))
}
