import Domain
import InMemoryPorts
import Testing

@Suite("The outbox")
struct OutboxTests {
  private let shop = Shop()
  private let interval = Policy.standard.transferInterval

  /// A payment that was approved by callback, whose order somebody was told of.
  private func approved() async throws -> Payment {
    let payment = try await shop.pay()
    try await shop.approve()
    return payment
  }

  private func transfer(of payment: Payment) -> Transfer {
    Transfer(Sample.order, of: shop.alice.user, for: payment.id)
  }

  private func outbox() async throws -> [PaymentID] {
    try await shop.payments.outbox().map(\.payment)
  }

  /// Expects that the bank has the order once, and that the application knows it and says so once.
  private func expectExecution(of payment: Payment, at now: Instant) async throws {
    #expect(shop.bank.statement == [transfer(of: payment)])
    #expect(try shop.stored(payment).status == .executed(by: .push, at: now))
    #expect(try await outbox().isEmpty)
    #expect(shop.trail.kinds.filter { $0 == .paymentExecuted(payment.link.digest) }.count == 1)
  }

  @Test("holds an order from the approval on, and the bank gets nothing before")
  func holdsOrder() async throws {
    let payment = try await shop.pay()
    #expect(try await outbox().isEmpty)
    try await shop.approve()
    #expect(try await outbox() == [payment.id])
    #expect(shop.courier.placed.map(\.payment) == [payment.id])
    #expect(shop.bank.sent.isEmpty)
    #expect(try shop.stored(payment).status == .approved(by: .push, at: Sample.start))
    try await shop.deliver()
    try await expectExecution(of: payment, at: Sample.start)
  }

  @Test("holds the order of what a code approved", arguments: [Channel.push, .sms])
  func holdsOrderOfCode(channel: Channel) async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    switch channel {
    case .push: try await shop.approve()
    case .sms: _ = try await shop.payments.enter(code, for: payment.id, in: shop.alice)
    }
    try await shop.deliver()
    #expect(shop.bank.statement == [transfer(of: payment)])
  }

  @Test(
    "holds nothing of a payment that ends another way",
    arguments: [PaymentStatusName.denied, .expired, .cancelled]
  )
  func holdsNothingElse(end: PaymentStatusName) async throws {
    let payment = try await shop.pay()
    if end == .denied { try await shop.receive(shop.callback("denied")) }
    if end == .cancelled { try await shop.payments.cancel(payment.id, in: shop.alice) }
    if end == .expired { shop.clock.advance(by: .seconds(120)) }
    try await shop.payments.expire(payment.id)
    #expect(try await outbox().isEmpty)
    #expect(shop.courier.placed.isEmpty)
  }

  @Test("survives a crash between the commit and the order")
  func survivesCrash() async throws {
    let payment = try await approved()
    // Who was told of the order is gone. The application starts again, over the same tables.
    let payments = UseCases(over: shop.ports).payments
    for order in try await payments.outbox() {
      #expect(try await payments.deliver(order) == nil)
    }
    try await expectExecution(of: payment, at: Sample.start)
  }

  @Test("survives a store that committed the approval and failed then")
  func survivesFailureAfterCommit() async throws {
    let payment = try await shop.pay()
    let callback = try shop.callback()
    var wait = 0
    repeat {
      shop.pauses.failStore(at: wait)
      _ = try? await shop.receive(callback)
      wait += 1
    } while try !shop.stored(payment).isApproved && wait < 20
    try await shop.deliver()
    try await expectExecution(of: payment, at: Sample.start)
  }

  @Test(
    "keeps what was not answered, and sends it again after a while",
    arguments: ScriptedBank.Mishap.allCases
  )
  func keepsUnanswered(mishap: ScriptedBank.Mishap) async throws {
    let payment = try await approved()
    let order = try #require(shop.courier.placed.first)
    shop.bank.suffer(mishap)
    let again = Sample.start + interval
    #expect(try await shop.payments.deliver(order) == again)
    #expect(try shop.stored(payment).status == .ordered(by: .push, at: Sample.start))
    #expect(shop.trail.refusals == [RecordedRefusal(.execute, .serviceUnavailable)])
    #expect(shop.bank.statement.count == (mishap == .answerLost ? 1 : 0))
    #expect(!shop.trail.kinds.contains(.paymentExecuted(payment.link.digest)))
    // One nanosecond before its time nothing is sent.
    shop.clock.set(to: again + .nanoseconds(-1))
    #expect(try await shop.payments.deliver(order) == again)
    #expect(shop.bank.sent.count == 1)
    shop.clock.set(to: again)
    #expect(try await shop.payments.deliver(order) == nil)
    #expect(shop.bank.sent == [transfer(of: payment), transfer(of: payment)])
    try await expectExecution(of: payment, at: again)
  }

  @Test("survives a crash while the bank is asked")
  func survivesCrashWhileAsked() async throws {
    let payment = try await approved()
    // The bank has acted when the store is gone.
    shop.pauses.failStore(at: 4)
    await #expect(throws: StoreFailure.self) { try await shop.deliver() }
    #expect(shop.bank.statement == [transfer(of: payment)])
    #expect(try shop.stored(payment).status == .ordered(by: .push, at: Sample.start))
    shop.clock.advance(by: interval)
    try await shop.deliver()
    try await expectExecution(of: payment, at: Sample.start + interval)
  }

  @Test("may be emptied by two at once, wherever the one falls into the other")
  func isEmptiedByTwo() async throws {
    for delay in [Duration.zero, interval] {
      for wait in 0..<6 {
        let shop = Shop()
        let payment = try await shop.pay()
        try await shop.approve()
        shop.pauses.meanwhile(at: wait) {
          shop.clock.advance(by: delay)
          try await shop.deliver()
        }
        try await shop.deliver()
        #expect(shop.bank.statement.map(\.payment) == [payment.id], "wait \(wait)")
        #expect(PaymentStatusName(try shop.stored(payment).status) == .executed, "wait \(wait)")
        let executed = shop.trail.kinds.filter { $0 == .paymentExecuted(payment.link.digest) }
        #expect(executed.count == 1, "wait \(wait)")
        #expect(shop.trail.refusals.isEmpty, "wait \(wait)")
      }
    }
  }

  @Test("gives up what the bank refuses, and that is recorded")
  func givesUpRefused() async throws {
    let payment = try await approved()
    shop.bank.know(Transfer(Sample.order(.euros(1)), of: shop.alice.user, for: payment.id))
    try await shop.deliver()
    #expect(try shop.stored(payment).status == .refused(by: .push, at: Sample.start))
    #expect(shop.trail.refusals == [RecordedRefusal(.execute, .transferRefused)])
    #expect(shop.trail.kinds.last == .statusChanged(.refused))
    #expect(shop.bank.statement.isEmpty)
    #expect(try await outbox().isEmpty)
    shop.clock.advance(by: interval)
    try await shop.deliver()
    #expect(shop.bank.sent.count == 1)
  }

  @Test("records once what the bank refuses to two at once, wherever the one falls into the other")
  func recordsRefusalOnce() async throws {
    for wait in 0..<6 {
      let shop = Shop()
      let payment = try await shop.pay()
      try await shop.approve()
      let other = Transfer(Sample.order(.euros(1)), of: shop.alice.user, for: payment.id)
      shop.bank.know(other)
      shop.pauses.meanwhile(at: wait) { [interval] in
        shop.clock.advance(by: interval)
        try await shop.deliver()
      }
      try await shop.deliver()
      #expect(shop.trail.refusals == [RecordedRefusal(.execute, .transferRefused)], "wait \(wait)")
      #expect(PaymentStatusName(try shop.stored(payment).status) == .refused, "wait \(wait)")
    }
  }

  @Test("lets nothing go that is not what was approved")
  func keepsTampered() async throws {
    let payment = try await approved()
    try shop.store.tamper(with: payment.id, replacing: "EUR 120.00", by: "EUR 120.01")
    try await shop.deliver()
    #expect(shop.bank.sent.isEmpty)
    #expect(shop.trail.refusals == [RecordedRefusal(.execute, .linkBroken)])
    #expect(try shop.stored(payment).status == .refused(by: .push, at: Sample.start))
  }

  @Test("is told of again by every look at the payment, which waits for no bank")
  func isToldOfByLooks() async throws {
    let payment = try await approved()
    let shown = try await shop.payments.status(of: payment.id, in: shop.alice)
    #expect(shown.status == .approved(by: .push, at: Sample.start))
    #expect(shop.courier.placed.map(\.payment) == [payment.id, payment.id])
    #expect(shop.bank.sent.isEmpty)
    try await shop.deliver()
    _ = try await shop.payments.status(of: payment.id, in: shop.alice)
    #expect(shop.courier.placed.count == 2)
    try await expectExecution(of: payment, at: Sample.start)
  }
}
