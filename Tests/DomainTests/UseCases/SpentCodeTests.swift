import Domain
import Testing

/// Whether Authy tells apart what a code was used for is not known, so here it does not.
@Suite("A code that Authy may have seen for something else")
struct SpentCodeTests {
  private let shop = Shop()

  /// Another payment, with a text of its own.
  private func another() async throws -> Payment {
    let other = try await shop.pay(Sample.order(.euros(9_999)), under: "2")
    _ = try await shop.codeByText(for: other)
    return other
  }

  /// Types a code whose verdict is lost, and again when Authy says that it was used.
  private func typeTwice(_ code: OneTimeCode, at payment: Payment) async throws {
    shop.authy.script { $0.verifyFailure = .unanswered }
    _ = try? await shop.enter(code, for: payment)
    shop.authy.script { script in
      script.verifyFailure = nil
      script.verdict = .used
    }
    await shop.expectRefusal(.enterCode, .wrongCode) { try await shop.enter(code, for: payment) }
    #expect(try shop.stored(payment).status == .pending)
  }

  @Test("and whose verdict was lost there approves no other payment")
  func isLostElsewhere() async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    let other = try await another()
    shop.authy.script { $0.verifyFailure = .unanswered }
    _ = try? await shop.enter(code, for: payment)
    try await typeTwice(code, at: other)
  }

  @Test("and that came too late for an amended payment approves no other")
  func isRightForNothing() async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    let other = try await another()
    shop.pauses.beforeAuthyAnswers {}  // About the push, which is asked about first.
    shop.pauses.beforeAuthyAnswers { [shop] in
      try await shop.payments.amend(payment.id, to: Sample.order(.euros(1)), in: shop.alice)
    }
    await shop.expectRefusal(.enterCode, .linkBroken) { try await shop.enter(code, for: payment) }
    try await typeTwice(code, at: other)
  }

  @Test("and that is right there at this moment approves no other payment")
  func isRightElsewhere() async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    let other = try await another()
    shop.authy.script { $0.verifyFailure = .unanswered }
    _ = try? await shop.enter(code, for: other)
    shop.authy.script { $0.verifyFailure = nil }
    shop.pauses.beforeAuthyAnswers {}
    shop.pauses.beforeAuthyAnswers { [shop] in
      shop.authy.script { $0.verdict = .used }
      await shop.expectCodeRefusal(.wrongCode) { try await shop.enter(code, for: other) }
    }
    shop.authy.script { $0.verdict = .right }
    #expect(try await shop.enter(code, for: payment).isApproved)
    #expect(try shop.stored(other).status == .pending)
  }

  @Test("and that is an older text's approves nothing once a newer one was sent")
  func isOlder() async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    shop.authy.script { $0.verifyFailure = .unanswered }
    _ = try? await shop.enter(code, for: payment)
    try await shop.payments.requestSMS(for: payment.id, in: shop.alice)
    try await typeTwice(code, at: payment)
  }
}
