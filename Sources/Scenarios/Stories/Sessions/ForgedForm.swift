import Domain
import Simulator

extension Scenario {
  /// No other site can make a signed-in browser change anything.
  public static let forgedForm = Scenario.simulated(
    "forged-form",
    "A form of another site changes nothing",
    [.session, .attack],
    because: .rawRequest,
    evidenceFor: ["RTS-4.3c", "NIST-SESSION-CSRF"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.signedInByPhone("Alice", telling: story)
    let browser = try stage.member(alice).browser
    let page = try await alice.browser.pay(order)
    await page.close()
    let pushes = stage.pushesSent
    story.given(
      "Alice is signed in and has placed an order, in a browser that sends its cookies along"
    )

    let payment = "/payments/\(page.id)"
    let attempts: [(String, String, FormFields, MessageKind)] = [
      (
        "pays Mallory", "/payments/send",
        [
          "amount": "900.00", "currency": "EUR", "payee": "Mallory",
          "account": "DE02120300000000202051", "key": "forged",
        ],
        .pay
      ),
      ("cancels her payment", "\(payment)/cancel", [:], .cancel),
      ("asks for a text", "\(payment)/sms", [:], .requestSMS),
      ("switches two-factor authentication off", "/disable-2fa", [:], .disable),
      ("binds another phone", "/enable-2fa", [:], .enroll),
      ("signs her out", "/logout", [:], .signOut),
      (
        "signs her in as somebody else", "/login", ["username": "mallory", "password": "x"], .signIn
      ),
    ]
    /// Sends some of the forms, and looks whether anything came of them.
    func send(_ forms: some Sequence<(String, String, FormFields, MessageKind)>, _ start: String)
      async throws
    {
      let refused = stage.refusals(.session, .forgedForm)
      var sent = 0
      for (words, path, form, kind) in forms {
        story.when("\(start) \(words)")
        let answer = try await refusal(Browser.Refusal.self) {
          try await browser.sendForm(of: "https://evil.example", to: path, form, as: kind)
        }
        try story.then("it is refused", answer?.status == 403)
        sent += 1
      }
      try story.then(
        "every one is on record",
        stage.refusals(.session, .forgedForm) == refused + sent
      )
      try await page.reload()
      try story.then("her payment still waits", try await page.outcome(within: .zero) == nil)
      try story.then("her phone was asked nothing more", stage.pushesSent == pushes)
      try story.then("Alice is still signed in", try await alice.browser.profile().offersDisabling)
    }
    try await send(attempts, "a page of Mallory's sends a form that")

    let mallory = try await stage.enrolledUser("Mallory")
    let own = try await stage.member(mallory).browser.visit("/profile")
    let token = try story.require("a token of his own session", own.document.meta("csrf"))
    // Nobody has a token for the form to sign in, which belongs to no session.
    let tokens = attempts.dropLast().map { words, path, form, kind in
      var form = form
      form.append("csrf", token)
      return (words, path, form, kind)
    }
    try await send(tokens, "it brings the token of his own session in a form that")
  }
}
