import Domain
import Simulator

extension Scenario {
  /// Any change of amount or payee invalidates the earlier approval request, even if it is changed
  /// back.
  public static let paymentAmendment = Scenario(
    "payment-amendment",
    "A change of amount or payee invalidates the approval",
    [.payment],
    evidenceFor: ["RTS-5.1c", "RTS-5.1d", "RTS-5.2a", "PSD2-97.2"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let dearer = Payment.Order(.euros(120, cents: 1), to: .bookshop)
    let elsewhere = Payment.Order(.euros(120), to: .florist)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    for changed in [dearer, elsewhere] {
      story.when("she pays \(order), and her browser then changes it to \(changed)")
      let page = try await alice.browser.pay(order)
      let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
      try story.then("for \(order)", prompt.names(order))
      try await page.amend(to: changed)

      story.when("she approves what her phone shows")
      let refused = stage.refusals(.callback, .linkBroken)
      try await alice.phone.approve(prompt)
      try await story.wait(.seconds(1))
      try story.then(
        "it is refused, as that is not what is stored",
        stage.refusals(.callback, .linkBroken) == refused + 1
      )

      try await stage.wait(stage.policy.smsOfferedAfter)
      story.when("she asks for the SMS")
      let sms = try await refusal(Browser.Refusal.self) { try await page.requestSMS() }
      try story.then("it is refused", sms?.status == 409)
      try story.then("no code is sent for it", stage.sent(.sendSMS) == 0)
      try story.then("the payment expires", try await page.outcome() == .expired)
    }

    story.when("she pays \(order), and it is changed to \(dearer) and back")
    let page = try await alice.browser.pay(order)
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
    try await page.amend(to: dearer)
    try await page.amend(to: order)
    let refused = stage.refusals(.answer, .linkBroken)
    try await alice.phone.approve(prompt)
    try await story.wait(.seconds(1))
    try story.then(
      "her approval is refused all the same",
      stage.refusals(.answer, .linkBroken) == refused + 1
    )
    try story.then("the payment expires", try await page.outcome() == .expired)
    try story.then("nothing was executed", await stage.executions == 0)
  }.needing(.pushes(3), .sessionOutlivesPush(), .textInTime(), .callbackFirst)
}
