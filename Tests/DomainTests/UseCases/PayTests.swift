import Domain
import InMemoryPorts
import Testing

@Suite("Paying")
struct PayTests {
  private let shop = Shop()

  @Test("puts one question, which names amount, currency, payee and account in full")
  func putsQuestion() async throws {
    let payment = try await shop.pay()
    #expect(payment.status == .pending)
    #expect(payment.approval.openID == ScriptedAuthy.requestID(1))
    #expect(try shop.stored(payment) == payment)
    let question = ApprovalQuestion(
      message: "Approve payment of EUR 120.00 to Bookshop",
      details: [
        .init("Amount", "EUR 120.00"), .init("Payee", "Bookshop"),
        .init("Account", "DE89370400440532013000"),
      ],
      hiddenDetails: [
        .init("payment_id", payment.id.description),
        .init("dynamic_link", payment.link.digest.description),
        .init("payer_id", shop.alice.user.description),
      ],
      lifetime: .seconds(120)
    )
    #expect(shop.authy.calls == [.send(question, to: Sample.authyID)])
  }

  @Test("stores the payment before it asks, so that an early answer finds it")
  func storesFirst() async throws {
    shop.pauses.beforeAuthyAnswers { [shop] in
      #expect(shop.store.all.map(\.approval.state) == [.pending(.sending)])
    }
    try await shop.pay()
    #expect(shop.store.all.count == 1)
  }

  @Test("twice under the same key pays once and asks once")
  func paysOnce() async throws {
    let first = try await shop.pay()
    let events = shop.trail.events.count
    let second = try await shop.pay()
    #expect(second == first)
    #expect(shop.store.all == [first])
    #expect(shop.authy.calls.count == 1)
    #expect(shop.trail.events.count == events)
  }

  @Test("twice at the same time pays once and asks once")
  func paysOnceAtOnce() async throws {
    shop.pauses.beforeAuthyAnswers { [shop] in
      let again = try await shop.pay()
      #expect(again.approval.state == .pending(.sending))
    }
    try await shop.pay()
    #expect(shop.store.all.count == 1)
    #expect(shop.authy.calls.count == 1)
  }

  @Test("under the same key gives the payment as it is by now, also when it is final")
  func givesFinalPayment() async throws {
    let payment = try await shop.pay()
    try await shop.receive(shop.callback())
    let again = try await shop.pay()
    #expect(again.id == payment.id)
    #expect(again.status == .approved(by: .push, at: Sample.start))
    #expect(shop.authy.questions.count == 1)
  }

  @Test(
    "another order under the same key is refused",
    arguments: [
      Sample.order(.euros(120, cents: 1)), Sample.order(.euros(120), to: "Bookshoq"),
      Sample.order(.euros(120), account: "DE89370400440532013001"),
    ]
  )
  func refusesReusedKey(order: Payment.Order) async throws {
    let payment = try await shop.pay()
    await shop.expectRefusal(.pay, .keyReused) { try await shop.pay(order) }
    #expect(shop.store.all == [payment])
    #expect(shop.authy.calls.count == 1)
  }

  @Test("under the same words as another payer is paying something else")
  func keepsPayersApart() async throws {
    let payment = try await shop.pay(under: "1")
    let other = try await shop.payments.pay(
      Sample.order,
      under: shop.key("1"),
      in: shop.bob
    )
    #expect(other.id != payment.id)
    #expect(other.payer == shop.bob.user)
    #expect(other.approval.authyID == Sample.otherAuthyID)
    #expect(shop.authy.calls.count == 2)
  }

  @Test("the same order under another key is another payment with another link")
  func paysAgain() async throws {
    let first = try await shop.pay(under: "1")
    let second = try await shop.pay(under: "2")
    #expect(first.id != second.id)
    #expect(first.link != second.link)
    #expect(shop.authy.questions.count == 2)
  }

  @Test("is refused without an authenticator, and stores and asks nothing")
  func needsAuthenticator() async throws {
    await shop.expectRefusal(.pay, .notEnrolled) {
      _ = try await shop.payments.pay(
        Sample.order,
        under: shop.key("1"),
        in: shop.carol
      )
    }
    #expect(shop.store.all.isEmpty)
    #expect(shop.authy.calls.isEmpty)
  }

  @Test("offers a text at once when the push is refused, and never sends the push again")
  func fallsBackAtOnce() async throws {
    shop.authy.script { $0.sendFailure = .refused(.noDevice) }
    let payment = try await shop.pay()
    #expect(payment.approval.state == .undeliverable(at: Sample.start))
    #expect(payment.smsOfferedFrom == Sample.start)
    try await shop.payments.requestSMS(for: payment.id, in: shop.alice)
    let code = try #require(shop.authy.code(for: "1.\(payment.link.digest)"))
    let paid = try await shop.payments.enter(code, for: payment.id, in: shop.alice)
    #expect(paid.status == .approved(by: .sms, at: Sample.start))
    try await shop.pay()
    #expect(shop.authy.questions.count == 1)
    #expect(shop.trail.kinds.contains(.approvalUndeliverable))
  }

  @Test("never sends a push again whose answer was lost, and asks nothing about it")
  func sendsNoSecondPush() async throws {
    shop.authy.script { $0.sendFailure = .unanswered }
    let payment = try await shop.pay()
    #expect(payment.approval.state == .pending(.unacknowledged))
    try await shop.pay()
    for _ in 0..<39 {
      shop.clock.advance(by: .seconds(3))
      _ = try await shop.payments.status(of: payment.id, in: shop.alice)
    }
    #expect(shop.authy.calls.count == 1)
    #expect(shop.trail.kinds.contains(.approvalUnacknowledged))
    #expect(payment.smsOfferedFrom == Sample.start + .seconds(15))
  }
}
