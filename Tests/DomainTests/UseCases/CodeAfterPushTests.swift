import Domain
import Testing

@Suite("A code for a payment whose push may have been answered")
struct CodeAfterPushTests {
  private let shop = Shop()

  @Test("is not judged while Authy does not say whether the push was answered")
  func needsToKnowOfPush() async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    let request = ScriptedAuthy.requestID(1)
    let failures: [(AuthyError, RefusalReason)] = [
      (.unanswered, .serviceUnavailable), (.refused(.tooManyRequests), .serviceRefused),
    ]
    for (failure, reason) in failures {
      shop.authy.script { $0.statuses[request] = .failure(failure) }
      let calls = shop.authy.calls.count
      await #expect(throws: RecordedRefusal(.enterCode, reason)) {
        _ = try await shop.payments.enter(code, for: payment.id, in: shop.alice)
      }
      #expect(shop.authy.calls.dropFirst(calls) == [.approvalStatus(of: request)])
      #expect(try shop.stored(payment).status == .pending)
    }
    shop.authy.script { $0.statuses[request] = nil }
    #expect(try await shop.payments.enter(code, for: payment.id, in: shop.alice).isApproved)
  }
}
