import Domain
import InMemoryPorts
import Testing

@Suite("A phone that counts no more")
struct RetiredPhoneTests {
  typealias Retirement = SignInByPhoneTests.Retirement

  /// A shop in which Alice's phone stopped counting, and nothing else happened yet.
  private func retired(_ retirement: Retirement, in shop: Shop) throws {
    try shop.changeAccount(of: shop.alice) { try retirement.come(to: &$0) }
  }

  @Test("approves no payment that it was asked about before", arguments: Retirement.allCases)
  func approvesNoPayment(retirement: Retirement) async throws {
    for isLearnt in [true, false] {
      let shop = Shop()
      let payment = try await shop.pay()
      try retired(retirement, in: shop)
      if isLearnt {
        shop.authy.answer(.approved, to: ScriptedAuthy.requestID(1), by: Sample.authyID)
        shop.clock.advance(by: .seconds(10))
        _ = try await shop.payments.status(of: payment.id, in: shop.alice)
      } else {
        try await shop.approve()
      }
      #expect(try shop.stored(payment).status == .pending)
      #expect(shop.trail.refusals == [RecordedRefusal(.answer, .otherDevice)])
    }
  }

  @Test("approves none by the code in a text either", arguments: Retirement.allCases)
  func approvesNoneByCode(retirement: Retirement) async throws {
    let shop = Shop()
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    try retired(retirement, in: shop)
    let calls = shop.authy.calls.count
    await shop.expectRefusal(.enterCode, .otherDevice) {
      _ = try await shop.payments.enter(code, for: payment.id, in: shop.alice)
    }
    #expect(shop.authy.calls.count == calls, "nothing is judged")
    #expect(try shop.stored(payment).status == .pending)
  }

  @Test("confirms nothing that it was asked about before", arguments: Retirement.allCases)
  func confirmsNothing(retirement: Retirement) async throws {
    let shop = Shop()
    try shop.requirePhone(of: shop.alice)
    let session = try await shop.open()
    try retired(retirement, in: shop)
    try await shop.approve()
    #expect(try shop.confirmation(of: session).status == .pending)
    #expect(shop.trail.refusals == [RecordedRefusal(.answer, .otherDevice)])
  }
}
