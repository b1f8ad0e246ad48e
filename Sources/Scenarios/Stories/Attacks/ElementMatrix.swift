import Domain
import Simulator

extension Scenario {
  /// Each set of elements opens what it should; one category alone is never enough.
  public static let elementMatrix = Scenario(
    "element-matrix",
    "Sets of elements open what they should and no more",
    [.signIn, .payment, .sms],
    evidenceFor: ["PSD2-4.30", "PSD2-97.1a", "PSD2-97.1b", "RTS-4.1a"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    let stranger = try stage.anotherBrowser(of: alice)
    story.given("Alice is enrolled, and signed in by password")

    story.when("payments are opened without any element")
    let none = try await refusal(Browser.Refusal.self) { _ = try await stranger.payments() }
    try story.then("they stay closed", none?.isSignedOut == true)
    let unordered = try await refusal(Browser.Refusal.self) { _ = try await stranger.pay(order) }
    try story.then("nothing can be ordered, so no phone is asked", unordered?.isSignedOut == true)

    story.when("she opens them with her password alone")
    let knowledge = try await refusal(Browser.Refusal.self) {
      _ = try await alice.browser.payments()
    }
    try story.then("they stay closed", knowledge?.status == 403)
    story.when("she pays \(order) with her password alone")
    let unanswered = try await alice.browser.pay(order)
    await unanswered.close()
    try await stage.wait(stage.policy.pushLifetime)
    try await unanswered.reload()
    try story.then("it expires", try await unanswered.outcome(within: .zero) == .expired)

    let unlocks: [(Phone.Unlock, String, Bool)] = [
      (.none, "approves on a phone that lies unlocked", false),
      (.pin, "unlocks the phone with its PIN and approves", false),
      (.fingerprint, "unlocks the phone with a fingerprint and approves", true),
    ]
    for (unlock, words, isInherence) in unlocks {
      story.when("she pays \(order) and \(words)")
      let page = try await alice.browser.pay(order)
      try await stage.wait(.seconds(2))
      let prompt = try story.require("a prompt", try await alice.phone.open().first)
      try await alice.phone.approve(prompt, unlocking: unlock)
      try story.then("it is executed", try await page.outcome() == .approved(by: .push))
      try story.then(
        isInherence
          ? "by what she knows, has and is, as the record says"
          : "by what she knows and what she has, as the record says",
        stage.elements(of: page.id) == (isInherence ? Factor.allCases : [.knowledge, .possession])
      )
    }

    story.when("she pays \(order) and types the code of the text")
    let page = try await alice.browser.pay(order)
    try await page.enter(
      try await stage.codeByText(for: page, of: alice, telling: story)
    )
    try story.then("it is executed", try await page.outcome() == .approved(by: .sms))
    try story.then(
      "her payments open by now, all five",
      try await alice.browser.payments().count == 5
    )
  }.needing(.pushes(2), .sessionOutlivesPush(), .textInTime(), .callbackFirst)
}

extension Stage {
  /// The categories that were verified for a payment, when its session was opened or for the
  /// payment itself.
  fileprivate func elements(of payment: PaymentID) -> Evidence<[Factor]> {
    trail.map { events in
      let session = events.first { $0.subject.payment == payment }?.subject.session
      return Factor.allCases.filter { factor in
        events.contains { event in
          event.kind == .elementVerified(factor)
            && (event.subject.payment == payment
              || event.subject.payment == nil && event.subject.session == session)
        }
      }
    }
  }
}
