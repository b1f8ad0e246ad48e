import Domain
import Simulator

extension Scenario {
  /// The application answers for somebody else's payment as if the payment did not exist.
  public static let othersPayment = Scenario(
    "others-payment",
    "Somebody else's payment is as unknown as none",
    [.payment, .attack],
    evidenceFor: ["RTS-5.2a", "ASVS-8.2.2", "RTS-28.2"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let cheaper = Payment.Order(.euros(1), to: .florist)
    let alice = try await stage.enrolledUser("Alice")
    let mallory = try await stage.enrolledUser("Mallory")
    story.given("Alice and Mallory are enrolled and signed in")

    story.when("Alice pays \(order), and Mallory gets hold of the payment's address")
    let page = try await alice.browser.pay(order)
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
    try await stage.wait(stage.policy.smsOfferedAfter)
    let hers = try await mallory.browser.copy(page)
    let unknown = try story.require("an address", PaymentID("00000000-0000-4000-8000-000000000000"))
    let nobodys = try await mallory.browser.copy(page, about: unknown)
    let code = try story.require("a code", OneTimeCode("1234567"))

    let attempts: [(String, (any PaymentControls) async throws -> Void)] = [
      ("looks at it", { try await $0.reload() }),
      ("asks for its text", { try await $0.requestSMS() }),
      ("types a code for it", { try await $0.enter(code) }),
      ("changes it to \(cheaper)", { try await $0.amend(to: cheaper) }),
      ("cancels it", { try await $0.cancel() }),
    ]
    for (words, attempt) in attempts {
      story.when("he \(words)")
      let refused = try await refusal(Browser.Refusal.self) { try await attempt(hers) }
      let none = try await refusal(Browser.Refusal.self) { try await attempt(nobodys) }
      try story.then(
        "he is told what he is told of a payment that there is not",
        refused?.status == 404 && refused == none
      )
    }
    try story.then("no text was sent", stage.sent(.sendSMS) == 0)

    story.when("Alice approves")
    try await alice.phone.approve(prompt)
    try story.then("her payment is approved", try await page.outcome() == .approved(by: .push))
    try story.then(
      "every attempt is on record",
      stage.recorded { if case .refused(_, .notFoundOrNotYours) = $0 { true } else { false } } == 10
    )
  }.needing(.textInTime(.seconds(25)))
}
