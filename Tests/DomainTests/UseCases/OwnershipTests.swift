import Domain
import InMemoryPorts
import Testing

@Suite("Somebody else's payment")
struct OwnershipTests {
  private let shop = Shop()

  /// Whatever a page can ask about a payment.
  enum Request: String, CaseIterable {
    case status, amend, cancel, requestSMS, enterCode

    var operation: AuditEvent.Operation {
      switch self {
      case .status: .status
      case .amend: .amend
      case .cancel: .cancel
      case .requestSMS: .requestSMS
      case .enterCode: .enterCode
      }
    }

    func ask(_ payments: Payments, about id: PaymentID, in session: Session) async throws {
      switch self {
      case .status: _ = try await payments.status(of: id, in: session)
      case .amend: try await payments.amend(id, to: Sample.order(.euros(1)), in: session)
      case .cancel: try await payments.cancel(id, in: session)
      case .requestSMS: try await payments.requestSMS(for: id, in: session)
      case .enterCode: _ = try await payments.enter(Sample.code, for: id, in: session)
      }
    }
  }

  @Test("is refused in the very words for one that does not exist", arguments: Request.allCases)
  func isUnknown(request: Request) async throws {
    let payment = try await shop.pay()
    shop.clock.set(to: Sample.start + .seconds(20))
    var waits: Set<Int> = []
    for id in [payment.id, Sample.payment] {
      let events = shop.trail.events.count
      let earlier = shop.pauses.passed
      await shop.expectRefusal(request.operation, .notFoundOrNotYours) {
        try await request.ask(shop.payments, about: id, in: shop.bob)
      }
      #expect(shop.trail.events.count == events + 1)
      waits.insert(shop.pauses.passed - earlier)
      let event = try #require(shop.trail.events.last)
      #expect(event.subject.user == shop.bob.user)
      #expect(event.subject.session == shop.bob.id)
      #expect(event.subject.payment == id)
      #expect(event.subject.request == nil, "nothing of the payment is in the answer's record")
    }
    #expect(waits.count == 1, "both take the same steps")
    #expect(try shop.stored(payment) == payment)
    #expect(shop.authy.calls.count == 1)
  }

  @Test("is refused even when it would expire", arguments: Request.allCases)
  func isNotTouched(request: Request) async throws {
    let payment = try await shop.pay()
    shop.clock.set(to: Sample.start + .seconds(120))
    await shop.expectRefusal(request.operation, .notFoundOrNotYours) {
      try await request.ask(shop.payments, about: payment.id, in: shop.bob)
    }
    #expect(try shop.stored(payment) == payment)
  }

  @Test("is not found by its idempotency key")
  func isNotFoundByKey() async throws {
    let payment = try await shop.pay(under: "1")
    let own = try await shop.payments.pay(
      Sample.order,
      under: shop.key("1"),
      in: shop.bob
    )
    #expect(own.id != payment.id)
    #expect(own.payer == shop.bob.user)
  }

  @Test("is not listed")
  func isNotListed() async throws {
    let first = try await shop.pay(under: "1")
    let second = try await shop.pay(under: "2")
    var (alice, bob) = (shop.alice, shop.bob)
    alice.add(.possession)
    bob.add(.possession)
    try await shop.receive(shop.callback(about: 1))
    #expect(try await shop.payments.list(in: alice) == [shop.stored(first), second])
    #expect(try await shop.payments.list(in: bob).isEmpty)
    #expect(shop.trail.kinds.suffix(2) == [.accountAccessed, .accountAccessed])
  }

  @Test("and one's own are listed only to who has shown a second element")
  func listNeedsSecondElement() async throws {
    try await shop.pay()
    var session = shop.alice
    await shop.expectRefusal(.list, .secondElementMissing) {
      _ = try await shop.payments.list(in: session)
    }
    session.add(.knowledge)
    await shop.expectRefusal(.list, .secondElementMissing) {
      _ = try await shop.payments.list(in: session)
    }
    #expect(!shop.trail.kinds.contains(.accountAccessed))
    session.add(.inherence)
    #expect(try await shop.payments.list(in: session).count == 1)
  }
}
