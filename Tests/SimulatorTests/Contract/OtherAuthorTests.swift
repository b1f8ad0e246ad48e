import Domain
import Simulator
import Testing

@Suite("Pages of another author")
struct OtherAuthorTests {
  /// Plays with Alice, who has signed in at the other shop.
  private func play(
    _ shop: OtherShop,
    _ script: @escaping @Sendable (World, Browser) async throws -> Void
  ) throws {
    try World.play(settings: shop.settings()) { world in
      let alice = await world.addPerson("Alice", .noAccount)
      try await alice.browser.openSession()
      try await script(world, alice.browser)
    }
  }

  @Test("are walked through by what their markup says, with what they serve and nothing else")
  func areWalkedThrough() throws {
    let shop = OtherShop()
    try play(shop) { world, browser in
      let page = try await browser.pay(.example)
      #expect("\(page.id)" == OtherShop.id)
      try await world.clock.pass(.seconds(5))
      shop.status = "executed"
      shop.mark = "data-status=executed data-by=sms"
      try await #expect(page.outcome(within: .seconds(2)) == .approved(by: .sms))
      await #expect(page.polls == 3)
      try await #expect(
        browser.payments() == [Browser.Row(amount: "EUR 1.00", payee: "Laden", status: "offen")]
      )
    }
    let sent = try #require(shop.requests.first { $0.method == .post })
    #expect(
      FormFields(parsing: sent.body) == [
        "siegel": "s1", "betrag": "120.00", "geld": "EUR", "wem": "Bookshop",
        "wohin": Payment.Order.example.payee.account, "b": "1",
      ]
    )
    #expect(sent.headers.fields.map(\.name) == ["Accept", "Cookie", "Origin", "Content-Type"])
    #expect(sent.headers["Origin"] == OtherShop.origin)
    let polls = shop.requests(for: "/konto/z/stand")
    #expect(
      polls.allSatisfy { $0.headers == ["Accept": "application/json", "Cookie": "who=alice"] }
    )
    let pages = shop.requests(for: "/konto/z/1")
    #expect(pages.map(\.query) == ["neu", "danach"])
    #expect(pages.allSatisfy { $0.headers == ["Accept": "text/html", "Cookie": "who=alice"] })
  }

  @Test("show what is hidden when its time has come, counted from each load")
  func appear() throws {
    let shop = OtherShop()
    try play(shop) { world, browser in
      let page = try await browser.pay(.example)
      let openedAt = world.clock.now
      try await world.clock.pass(until: openedAt + (.seconds(9) - .nanoseconds(1)))
      await #expect(!page.offersSMS)
      try await world.clock.pass(.nanoseconds(1))
      await #expect(page.offersSMS)
      try await page.requestSMS()
      await #expect(!page.offersSMS)
      try await world.clock.pass(.seconds(9))
      await #expect(page.offersSMS)
    }
    let sent = try #require(shop.requests(for: "/konto/z/zettel").first)
    #expect(FormFields(parsing: sent.body) == ["siegel": "s2"])
  }

  @Test("send the form that waits for the approval, and stay there when it is refused")
  func approve() throws {
    for (action, hasFailed) in [("fertig", false), ("nein", true)] {
      let shop = OtherShop()
      shop.onApproval = """
        <form method=post action=/konto/z/\(action) data-on=approved>
        <input type=hidden name=ja value=1></form>
        """
      shop.status = "approved"
      try play(shop) { world, browser in
        let tab = try await browser.pay(.example).tab
        try await world.clock.pass(.seconds(60))
        let shown = await tab.shown
        #expect(shown.hasFailed == hasFailed)
        #expect(shown.page.path == (hasFailed ? "/konto/z/1" : "/konto/z/fertig"))
        await #expect(tab.polls == 1)
      }
      let sent = try #require(shop.requests(for: "/konto/z/\(action)").first)
      #expect(FormFields(parsing: sent.body) == ["ja": "1"])
    }
  }

  @Test(
    "are asked again after an answer that says nothing, and left after one that does",
    arguments: [
      (HTTPResponse(503), true),
      (HTTPResponse(500, body: Array("{\"status\":\"denied\"}".utf8)), true),
      (HTTPResponse(200, body: Array("<html>".utf8)), true),
      (HTTPResponse(200, body: Array("{\"status\":\"pending\"}".utf8)), true),
      (HTTPResponse(401), false), (HTTPResponse(404), false),
      (HTTPResponse(200, body: Array("{}".utf8)), false),
      (HTTPResponse(200, body: Array("{\"status\":\"denied\"}".utf8)), false),
    ]
  )
  func poll(answer: HTTPResponse, isAskedAgain: Bool) throws {
    let shop = OtherShop()
    shop.answers = [answer]
    try play(shop) { world, browser in
      _ = try await browser.pay(.example)
      try await world.clock.pass(.milliseconds(3_900))
    }
    #expect(shop.requests(for: "/konto/z/stand").count == 1)
    let loads = shop.requests(for: "/konto/z/1").map(\.query)
    #expect(loads == (isAskedAgain ? ["neu"] : ["neu", "danach"]))
  }
}
