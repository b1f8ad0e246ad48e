import Domain
import InMemoryPorts
import Testing

@Suite("A payer's no")
struct DenialTests {
  private let shop = Shop()

  @Test("whose callback was lost comes before the code of a text")
  func comesBeforeCode() async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    shop.authy.answer(.denied, to: ScriptedAuthy.requestID(1), by: Sample.authyID)
    await #expect(throws: RecordedRefusal(.enterCode, .alreadyFinal)) {
      _ = try await shop.payments.enter(code, for: payment.id, in: shop.alice)
    }
    #expect(try shop.stored(payment).status == .denied(at: shop.clock.now))
    #expect(!shop.authy.calls.contains { if case .verify = $0 { true } else { false } })
  }

  @Test("counts at once, also when the send was never answered and Authy is out of reach")
  func countsWhileUnconfirmed() async throws {
    shop.authy.script { $0.sendFailure = .unanswered }
    let payment = try await shop.pay()
    try await shop.receive(shop.callback("denied"))
    #expect(try shop.stored(payment).status == .denied(at: Sample.start))
    #expect(!shop.authy.calls.contains { if case .approvalStatus = $0 { true } else { false } })
  }

  @Test("counts for an order that was changed since")
  func countsForAmendedOrder() async throws {
    let payment = try await shop.pay()
    try await shop.payments.amend(payment.id, to: Sample.order(.euros(1)), in: shop.alice)
    try await shop.receive(shop.callback("denied"))
    #expect(try shop.stored(payment).status == .denied(at: Sample.start))
  }
}

@Suite("A callback whose text would be far larger than itself")
struct ExpandingCallbackTests {
  @Test("is refused without writing the text")
  func isRefused() {
    let name = String(repeating: "!", count: 100_000)
    let body = JSON.object([
      JSON.Member(key: name, value: .array(Array(repeating: 0, count: 100_000)))
    ])
    let verdict = CallbackSignature.verify(
      signature: Base64.encode([UInt8](repeating: 0, count: 32)),
      nonce: "1",
      method: "POST",
      url: "https://example.test/",
      parameters: body,
      key: HMACSHA256.Key("key")
    )
    #expect(verdict == .mismatch)
  }
}

@Suite("A key of another payer")
struct ForeignKeyTests {
  private let shop = Shop()

  @Test(
    "gives nobody that payer's payment, and settles nothing for its own",
    arguments: [true, false]
  )
  func givesNothing(isUsed: Bool) async throws {
    let hers = isUsed ? try await shop.pay() : nil
    let his = try await shop.payments.pay(Sample.order, under: shop.key("order-1"), in: shop.bob)
    #expect(his.payer == shop.bob.user)
    #expect(his.approval.authyID == Sample.otherAuthyID)
    #expect(shop.store.all.filter { $0.payer == shop.bob.user } == [his])
    if let hers { #expect(try shop.stored(hers) == hers) }
  }

  @Test("that is unused stays free for its owner, also for another order")
  func staysFree() async throws {
    let other = Sample.order(.euros(1))
    let his = try await shop.payments.pay(other, under: shop.key("order-1"), in: shop.bob)
    let hers = try await shop.pay()
    #expect(hers.id != his.id)
    #expect(hers.payer == shop.alice.user)
    #expect(hers.placedOrder == Sample.order)
    #expect(try await shop.pay() == hers)
    #expect(shop.authy.questions.count == 2)
    #expect(Set(shop.store.keys.map(\.payer)) == [shop.alice.user, shop.bob.user])
    #expect(Set(shop.store.keys.map(\.text)) == [shop.key("order-1")])
  }
}
