import Domain
import Simulator

extension Scenario {
  /// Only Authy can report an approval, and only for what was asked.
  public static let forgedCallback = Scenario.owned(
    "forged-callback",
    "A callback that is not genuine changes nothing",
    [.payment, .attack],
    evidenceFor: ["RTS-4.2c", "RTS-4.3c", "RTS-28.2", "RTS-29.1", "ASVS-6.6.2"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    story.when("she pays \(order), and has not answered yet")
    let page = try await alice.browser.pay(order)
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())

    let reasons: [Forgery: RefusalReason] = [
      .unsigned: .badSignature, .wrongKey: .badSignature, .alteredBody: .badSignature,
      .otherAddress: .badSignature, .stale: .stale, .unknownStatus: .unknownStatus,
      .unknownRequest: .otherRequest, .otherAuthenticator: .otherDevice,
    ]
    for forgery in Forgery.allCases {
      let reason = try story.require("a reason", reasons[forgery])
      let refused = stage.refusals(of: reason)
      story.when("a callback comes \(forgery)")
      let answer = try await stage.callbacks.forge(forgery, about: prompt.id)
      try story.then(
        "it is refused: \(reason.rawValue)",
        stage.refusals(of: reason) == refused + 1
      )
      try story.then(
        "the answer gives nothing away",
        answer?.body.isEmpty == true && answer?.headers["Set-Cookie"] == nil
          && answer?.status == (reason == .badSignature ? 403 : 200)
      )
    }
    try story.then("the payment still waits", try await page.outcome(within: .seconds(4)) == nil)
    try story.then("nothing was executed", await stage.executions == 0)

    story.when("she approves")
    try await alice.phone.approve(prompt)
    try story.then("the genuine callback counts", try await page.outcome() == .approved(by: .push))
    try story.then("it was executed once", await stage.executions == 1)
  }
}

extension Stage {
  /// How many times any operation was refused for a reason.
  fileprivate func refusals(of reason: RefusalReason) -> Evidence<Int> {
    recorded { if case .refused(_, reason) = $0 { true } else { false } }
  }
}
