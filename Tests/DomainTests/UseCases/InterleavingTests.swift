import Domain
import InMemoryPorts
import Testing

@Suite("Two use cases at a time")
struct InterleavingTests {
  /// What can happen to one payment whose push is open and whose code was sent by text.
  enum Deed: String, CaseIterable {
    case approval, denial, learntApproval, learntDenial, rightCode, wrongCode
    case cancellation, amendment, newText, lateness, delivery
  }

  @Test("leave one truth, wherever the one falls into the other", arguments: Deed.allCases)
  func leaveOneTruth(first: Deed) async throws {
    let alone = try await Self.shop()
    let waits = alone.shop.pauses.passed
    await Self.perform(first, on: alone.payment, in: alone.shop)
    let count = alone.shop.pauses.passed - waits
    for second in Deed.allCases {
      for wait in 0..<max(count, 1) {
        let (shop, payment) = try await Self.shop()
        shop.pauses.meanwhile(at: wait) { await Self.perform(second, on: payment, in: shop) }
        await Self.perform(first, on: payment, in: shop)
        try await Self.expectOneTruth(
          about: payment,
          in: shop,
          "\(second) in wait \(wait) of \(first)"
        )
      }
    }
  }

  @Test("and a third leave one truth too", arguments: UInt64(0)..<10)
  func leaveOneTruthWithThird(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<60 {
      let (shop, payment) = try await Self.shop()
      let deeds = (0..<4).map { _ in random.pick(Deed.allCases) }
      let waits = (0..<3).map { _ in random.pick(Array(0..<10)) }
      shop.pauses.meanwhile(at: waits[0]) {
        shop.pauses.meanwhile(at: waits[1]) { await Self.perform(deeds[2], on: payment, in: shop) }
        await Self.perform(deeds[1], on: payment, in: shop)
        shop.pauses.meanwhile(at: waits[2]) { await Self.perform(deeds[3], on: payment, in: shop) }
      }
      await Self.perform(deeds[0], on: payment, in: shop)
      try await Self.expectOneTruth(
        about: payment,
        in: shop,
        "seed \(seed): \(deeds), waits \(waits)"
      )
    }
  }
}

extension InterleavingTests {
  /// Twenty seconds after a payment whose code was asked for.
  private static func shop() async throws -> (shop: Shop, payment: Payment) {
    let shop = Shop()
    let payment = try await shop.pay()
    _ = try await shop.codeByText(for: payment)
    shop.clock.set(to: Sample.start + .seconds(20))
    return (shop, payment)
  }

  /// Does it; that it is refused is one of its possible ends.
  private static func perform(_ deed: Deed, on payment: Payment, in shop: Shop) async {
    let request = ScriptedAuthy.requestID(1)
    do {
      switch deed {
      case .approval: try await shop.receive(shop.callback("approved"))
      case .denial: try await shop.receive(shop.callback("denied"))
      case .learntApproval, .learntDenial:
        shop.authy.answer(
          deed == .learntApproval ? .approved : .denied,
          to: request,
          by: Sample.authyID
        )
        _ = try await shop.payments.status(of: payment.id, in: shop.alice)
      case .rightCode:
        let code = try #require(shop.authy.code(for: "1.\(payment.link.digest)"))
        _ = try await shop.payments.enter(code, for: payment.id, in: shop.alice)
      case .wrongCode:
        _ = try await shop.payments.enter(Sample.code, for: payment.id, in: shop.alice)
      case .cancellation: try await shop.payments.cancel(payment.id, in: shop.alice)
      case .amendment:
        try await shop.payments.amend(payment.id, to: Sample.order(.euros(1)), in: shop.alice)
      case .newText: try await shop.payments.requestSMS(for: payment.id, in: shop.alice)
      case .lateness:
        shop.clock.set(to: Sample.start + .seconds(120))
        try await shop.payments.expire(payment.id)
      case .delivery:
        try? await shop.approve()
        try await shop.deliver()
      }
    } catch is RecordedRefusal {
    } catch {
      Issue.record(error)
    }
  }

  private static func expectOneTruth(
    about payment: Payment,
    in shop: Shop,
    _ story: String
  ) async throws {
    // Whoever was told of an order carries it, and again once the bank would have answered.
    try await shop.deliver()
    shop.clock.advance(by: shop.policy.transferInterval)
    try await shop.deliver()
    let stored = try shop.stored(payment)
    let changes = shop.trail.kinds.compactMap { kind -> PaymentStatusName? in
      guard case .statusChanged(let name) = kind else { return nil }
      return name
    }
    let histories: [[PaymentStatusName]] = [
      [], [.approved, .executed], [.denied], [.expired], [.cancelled],
    ]
    #expect(histories.contains(changes), "\(story): \(changes)")
    #expect(PaymentStatusName(stored.status) == changes.last ?? .pending, "\(story)")
    let accepted = shop.trail.events.filter { event in
      guard case .approvalAccepted = event.kind else { return false }
      return true
    }
    #expect(accepted.count == (stored.isApproved ? 1 : 0), "\(story)")
    let executed = shop.trail.kinds.filter { $0 == .paymentExecuted(payment.link.digest) }
    #expect(executed.count == accepted.count, "\(story)")
    #expect(
      shop.bank.statement
        == accepted.map { _ in Transfer(Sample.order, of: shop.alice.user, for: payment.id) },
      "\(story)"
    )
    if stored.isApproved {
      #expect(stored.order == Sample.order, "\(story)")
      #expect(stored.link.digest == stored.approval.binding, "\(story)")
      #expect(stored.factors == [.knowledge, .possession], "\(story)")
      #expect(Self.acceptances(of: stored).count == 1, "\(story)")
      #expect(Self.acceptances(of: stored).allSatisfy { $0 < stored.approval.expiresAt })
    }
    if stored.status != .pending { #expect(stored.approval.openID == nil, "\(story)") }
    #expect((stored.sms?.attemptsLeft ?? 5) >= 0)
  }

  /// When the push or the code was accepted.
  private static func acceptances(of payment: Payment) -> [Instant] {
    var times: [Instant] = []
    if case .approved(let time) = payment.approval.state { times.append(time) }
    if case .accepted(let time) = payment.sms?.state { times.append(time) }
    return times
  }
}
