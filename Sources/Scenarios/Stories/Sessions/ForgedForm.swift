import Domain
import Simulator

extension Scenario {
  /// A page of another site cannot make a signed-in browser change anything.
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
    let page = try await browser.pay(order)
    await page.close()
    let pushes = stage.pushesSent
    story.given(
      "Alice is signed in and has placed an order, in a browser that sends its cookies along"
    )

    let pay = try await browser.openPaymentForm()
    let waiting = await page.tab.page
    let disabling = try await browser.open(.disable, by: [.profile, .disableTwoFactor])
    let enrolling = try await browser.openEnrollmentForm()
    let entry = try await stage.world.anotherBrowser(for: try stage.member(alice)).open(.signIn)
    let attempts = [
      Attempt(
        "pays Mallory",
        .pay,
        pay,
        [
          .amount: "900.00", .currency: "EUR", .payee: "Mallory",
          .account: "DE02120300000000202051",
        ]
      ),
      Attempt("cancels her payment", .cancel, waiting),
      Attempt("asks for a text", .requestSMS, waiting),
      Attempt("switches two-factor authentication off", .disable, disabling),
      Attempt("binds another phone", .enroll, enrolling),
      Attempt("signs her out", .signOut, pay),
      Attempt(
        "signs her in as somebody else",
        .signIn,
        entry,
        [.username: "mallory", .currentPassword: "x"]
      ),
    ]
    // Every form of a session has the session's token; an attacker can invent all other hidden
    // fields.
    let tokens = try PageContract(of: pay).form(.signOut).hidden.map(\.name)
    /// The forms as Mallory makes them, with his own token where `own` gives one.
    func forge(_ own: (String) -> String?) throws -> [(String, ForgedForm)] {
      try attempts.map { attempt in
        let form = try ForgedForm(like: attempt.role, on: attempt.page, attempt.entries) {
          tokens.contains($0.name) ? own($0.name) : "forged"
        }
        return (attempt.words, form)
      }
    }
    /// Sends some of the forms, and checks that they had no effect.
    func send(_ forms: some Sequence<(String, ForgedForm)>, _ start: String) async throws {
      let refused = stage.refusals(.session, .forgedForm)
      var sent = 0
      for (words, form) in forms {
        story.when("\(start) \(words)")
        let answer = try await refusal(Browser.Refusal.self) {
          try await browser.send(form, from: "https://evil.example")
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
    try await send(try forge { _ in nil }, "a page of Mallory's sends a form that")

    let mallory = try await stage.enrolledUser("Mallory")
    let own = try await stage.member(mallory).browser.open(.signOut)
    let mine = try PageContract(of: own).form(.signOut)
    // The sign-in form is left out, because it belongs to no session and so nobody has a token for
    // it.
    try await send(
      try forge { mine[$0]?.value }.dropLast(),
      "it brings the token of his own session in a form that"
    )
  }
}

/// A forged form: what it would do, and the page with a form like it.
private struct Attempt {
  let words: String
  let role: PageContract.FormRole
  let page: WebPage
  let entries: [PageContract.FieldRole: String]

  init(
    _ words: String,
    _ role: PageContract.FormRole,
    _ page: WebPage,
    _ entries: [PageContract.FieldRole: String] = [:]
  ) {
    self.words = words
    self.role = role
    self.page = page
    self.entries = entries
  }
}
