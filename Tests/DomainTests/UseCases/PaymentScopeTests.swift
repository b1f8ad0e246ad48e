import Domain
import InMemoryPorts
import Testing

@Suite("A payment and the session that placed it")
struct PaymentScopeTests {
  private static func shop(_ scope: Policy.PaymentScope) -> Shop {
    var policy = Policy.standard
    policy.paymentScope = scope
    return Shop(under: policy)
  }

  @Test("belong together: its text and its code count in no other session, unless policy says so")
  func bindCode() async throws {
    for scope in [Policy.PaymentScope.session, .payer] {
      let shop = Self.shop(scope)
      let payment = try await shop.pay()
      let code = try await shop.codeByText(for: payment)
      let other = try await shop.open()
      switch scope {
      case .session:
        await shop.expectRefusal(.enterCode, .otherSession) {
          _ = try await shop.payments.enter(code, for: payment.id, in: other)
        }
        await shop.expectRefusal(.requestSMS, .otherSession) {
          try await shop.payments.requestSMS(for: payment.id, in: other)
        }
        #expect(try shop.stored(payment).sms?.attemptsLeft == shop.policy.attemptsPerPayment)
        #expect(try await shop.enter(code, for: payment).isApproved)
      case .payer:
        #expect(try await shop.payments.enter(code, for: payment.id, in: other).isApproved)
      }
    }
    #expect(Policy.standard.paymentScope == .session)
  }

  @Test("end together, and no approval counts then, unless policy says so")
  func endTogether() async throws {
    for scope in [Policy.PaymentScope.session, .payer] {
      let shop = Self.shop(scope)
      let other = try await shop.open()
      let payment = try await shop.pay()
      let kept = try await shop.payments.pay(Sample.order, under: shop.key("kept"), in: other)
      try await shop.signIn.close(shop.alice)
      try await shop.receive(shop.callback())
      switch scope {
      case .session: #expect(try shop.stored(payment).status == .cancelled(at: shop.clock.now))
      case .payer: #expect(try shop.stored(payment).isApproved)
      }
      #expect(try shop.stored(kept).status == .pending)
    }
  }

  @Test("end together when nobody acts: no push outlives the inactivity that ends the session")
  func endByInactivity() async throws {
    for scope in [Policy.PaymentScope.session, .payer] {
      var policy = Policy.standard
      policy.pushLifetime = .seconds(1_200)
      policy.paymentScope = scope
      let shop = Shop(under: policy)
      let payment = try await shop.pay()
      let lifetime = scope == .session ? policy.sessionInactivity : policy.pushLifetime
      #expect(payment.approval.expiresAt == shop.clock.now + lifetime)
      #expect(shop.authy.questions.last?.lifetime == lifetime)
      shop.clock.advance(by: lifetime)
      try await shop.receive(shop.callback())
      #expect(try shop.stored(payment).status == .expired(at: Sample.start + lifetime))
    }
  }

  @Test("end together when the session is as old as it may be")
  func endByAge() async throws {
    let shop = Shop()
    let age = shop.policy.sessionLifetime - .seconds(30)
    shop.clock.advance(by: age)
    #expect(try await shop.pay().approval.expiresAt == Sample.start + shop.policy.sessionLifetime)
  }

  @Test("end together also when the session ends while the payment is placed")
  func endWhilePlaced() async throws {
    for wait in 0..<14 {
      let shop = Shop()
      shop.pauses.meanwhile(at: wait) { try await shop.signIn.close(shop.alice) }
      _ = try? await shop.pay()
      guard shop.trail.kinds.contains(.sessionClosed), !shop.authy.questions.isEmpty else {
        continue
      }
      try await shop.receive(shop.callback())
      #expect(shop.store.all.filter(\.isApproved).isEmpty, "wait \(wait)")
    }
  }

  @Test("end together as far as a store lets them: one that it keeps back keeps no other")
  func endAsFarAsPossible() async throws {
    for wait in 0..<12 {
      let shop = Shop()
      for number in 1...3 { try await shop.pay(under: "\(number)") }
      shop.pauses.failStore(at: wait)
      try? await shop.signIn.close(shop.alice)
      // All three where the store did not even say which there are.
      let open = shop.store.all.filter { $0.status == .pending }.count
      #expect([0, 1, 3].contains(open), "wait \(wait)")
      for _ in 1...2 { try? await shop.signIn.close(shop.alice) }
      #expect(shop.store.all.filter { $0.status == .pending }.isEmpty, "wait \(wait)")
    }
  }
}
