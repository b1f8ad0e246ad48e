import Domain
import Simulator

extension Scenario {
  /// Every device of the user shows the question, and the first answer counts.
  public static let severalDevices = Scenario(
    "several-devices",
    "Of two devices of one user the first answer counts",
    [.device, .payment, .race],
    evidenceFor: ["NIST-INTENT"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    let tablet = try await stage.secondDevice(of: alice)
    story.given("Alice has the app on her phone and on a tablet")

    story.when("she pays \(order)")
    let page = try await alice.browser.pay(order)
    let onPhone = try story.then("her phone asks", try await alice.phone.nextPrompt())
    let onTablet = try story.then(
      "and so does her tablet",
      try await tablet.nextPrompt(within: .seconds(30))
    )
    try story.then(
      "and it is the same question",
      onPhone.question == onTablet.question && onPhone.id == onTablet.id
    )

    story.when("she denies on the tablet, and then approves on the phone")
    try await tablet.deny(onTablet)
    let late = try await refusal(Phone.Refusal.self) { try await alice.phone.approve(onPhone) }
    try story.then(
      "the app on the phone says that it is no longer pending",
      late == .cloud(.noLongerPending)
    )
    try story.then("the payment is denied", try await page.outcome() == .denied)
    try story.then("nothing was executed", await stage.executions == 0)
  }
}
