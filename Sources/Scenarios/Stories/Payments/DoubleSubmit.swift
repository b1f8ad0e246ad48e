import Domain
import Simulator

extension Scenario {
  /// A form that is sent twice makes one payment and one question.
  public static let doubleSubmit = Scenario(
    "double-submit",
    "A form that is sent twice pays once",
    [.payment, .race],
    evidenceFor: ["ASVS-2.3.1"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let dearer = Payment.Order(.euros(1_200), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    story.when("she pays \(order), and her browser sends the form twice at the same time")
    let first = await stage.begin("the first page") {
      try await alice.browser.pay(order, key: "form")
    }
    let second = await stage.begin("the second page") {
      try await alice.browser.pay(order, key: "form")
    }
    let page = try await first.value()
    try story.then("both lead to one payment", try await second.value().id == page.id)
    try await story.wait(.seconds(3))
    try story.then("one push was sent", stage.pushesSent == 1)

    story.when("the same form comes with \(dearer)")
    let reused = try await refusal(Browser.Refusal.self) {
      _ = try await alice.browser.pay(dearer, key: "form")
    }
    try story.then("it is refused", reused?.status == 409)

    story.when("she approves, and sends the form once more")
    let prompts = try await alice.phone.open()
    try story.then("her phone asks once", prompts.count == 1)
    let prompt = try story.require("a prompt", prompts.first)
    try await alice.phone.approve(prompt)
    try story.then("the payment is approved", try await page.outcome() == .approved(by: .push))
    let third = try await alice.browser.pay(order, key: "form")
    try story.then("it is the same payment", third.id == page.id)
    try story.then("no second push was sent", stage.pushesSent == 1)
    try story.then("it was executed once", await stage.executions == 1)
    try story.then(
      "there is one payment in her list",
      try await alice.browser.payments().count == 1
    )
  }
}
