import Domain
import Simulator

extension Scenario {
  /// The order, the question, the prompt, the approval and the transfer all say the same.
  public static let linkThroughout = Scenario(
    "link-throughout",
    "Ordered, displayed, approved and executed are the same",
    [.payment],
    evidenceFor: ["RTS-5.1a", "RTS-5.1c", "RTS-5.2a", "RTS-5.2b", "PSD2-97.2", "RTS-29.2b"]
  ) { story, stage in
    let orders = [
      Payment.Order(.euros(120), to: .bookshop), Payment.Order(.euros(120), to: .bookshop),
      Payment.Order(.euros(120, cents: 1), to: .bookshop),
      Payment.Order(.euros(120), to: .florist),
    ]
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    var links: [String] = []
    for order in orders {
      story.when("she pays \(order) and approves what her phone shows")
      let page = try await alice.browser.pay(order)
      let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
      try story.then("with the amount first", prompt.question.message.hasSuffix("\(order)"))
      try story.then("and the account", prompt.names(order))
      try await alice.phone.approve(prompt)
      try story.then("it is approved", try await page.outcome() == .approved(by: .push))
      let displayed = prompt.question.hiddenDetails.first { $0.label == "dynamic_link" }?.value
      let executed = try await stage.statement.last?.transfer.order
      let chain = stage.links(of: page.id).map { $0 + (displayed.map { [$0] } ?? []) }
      try story.then(
        "what was ordered, asked, displayed, approved and executed is on record",
        chain.map { $0.count == 5 && executed == order }
      )
      try story.then("all by the same dynamic link", chain.map { Set($0).count } == 1)
      links.append(try story.require("a link with what is displayed", displayed))
    }
    try story.then(
      "no two payments have the same link, not even for the same amount and payee",
      Set(links).count == orders.count
    )
  }
}
