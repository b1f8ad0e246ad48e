import Domain
import Simulator

extension Scenario {
  /// A thief who gets the account blocked cannot prevent its owner from reporting the lost phone.
  public static let lossWhileBlocked = Scenario(
    "loss-while-blocked",
    "Who is blocked can still report a lost phone, at support",
    [.device, .account, .limit, .attack],
    evidenceFor: ["PSD2-70.1", "RTS-27", "ASVS-7.4.2"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    let elsewhere = try stage.anotherBrowser(of: alice)
    story.given("Alice is enrolled and signed in")

    story.when("she pays \(order), and her phone is stolen")
    let page = try await alice.browser.pay(order)
    let prompt = try story.then("it asks", try await alice.phone.nextPrompt())
    story.when("the thief types wrong passwords for her until she is blocked")
    for _ in 0..<stage.policy.attemptsBeforeBlock {
      _ = try await refusal(Browser.Refusal.self) {
        _ = try await elsewhere.signIn(typing: "wrong")
      }
    }
    try story.then("she is blocked", stage.blocks == 1)
    _ = try story.then("and told so by mail", try await alice.mailbox.nextNotice())

    story.when("she reports the phone lost with her password")
    let refused = try await refusal(Browser.Refusal.self) { try await elsewhere.reportLostPhone() }
    try story.then(
      "it is refused, in the same words as a wrong password",
      refused == .answered(401, "user name or password wrong")
    )
    story.when("she tells support, and proves who she is")
    try await stage.reportLossToSupport(of: alice)
    try story.then(
      "she is told of the loss by mail",
      try await alice.mailbox.nextNotice() == .lossReported
    )

    story.when("the thief approves what the phone was asked, once the block is over")
    let end = try story.require("the end of the block", stage.lastBlockEnd)
    try await alice.phone.approve(prompt)
    try await stage.wait(end - stage.now)
    try story.then("nothing is executed", await stage.executions == 0)
    let session = try await refusal(Browser.Refusal.self) { try await page.reload() }
    try story.then("her sessions have ended", session?.isSignedOut == true)
    let closed = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.signIn() }
    try story.then("her account stays closed until support readmits her", closed?.status == 403)
  }
}
