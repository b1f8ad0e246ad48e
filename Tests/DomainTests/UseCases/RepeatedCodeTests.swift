import Domain
import Foundation
import InMemoryPorts
import Testing

@Suite("A code that is typed twice")
struct RepeatedCodeTests {
  private let shop = Shop()

  /// A payment with a text, after so many wrong codes.
  private func payment(afterWrong wrong: Int) async throws -> (Payment, OneTimeCode) {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    for number in 0..<wrong {
      await shop.expectRefusal(.enterCode, .wrongCode) {
        try await shop.enter(Sample.code(number), for: payment)
      }
    }
    return (payment, code)
  }

  @Test("at once counts once, and the other time is told so", arguments: 0...4)
  func countsOnce(wrong: Int) async throws {
    let (payment, code) = try await payment(afterWrong: wrong)
    shop.pauses.beforeAuthyAnswers { [shop] in
      await shop.expectCodeRefusal(.codeUnderJudgement) { try await shop.enter(code, for: payment) }
    }
    #expect(
      try await shop.enter(code, for: payment).status == .approved(by: .sms, at: shop.clock.now)
    )
    #expect(try shop.account(of: shop.alice).attempts == AttemptLimiter.after(successes: wrong + 1))
  }

  @Test("as the last attempt counts though a wrong one is judged first", arguments: [0, 3])
  func outlivesWrong(wrong: Int) async throws {
    var policy = Policy.standard
    policy.attemptsPerPayment = wrong + 2
    let shop = Shop(under: policy)
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    for number in 0..<wrong { _ = try? await shop.enter(Sample.code(number), for: payment) }
    shop.pauses.beforeAuthyAnswers { [shop] in
      await shop.expectCodeRefusal(.wrongCode) {
        try await shop.enter(Sample.code(9), for: payment)
      }
    }
    #expect(try await shop.enter(code, for: payment).isApproved)
  }

  @Test("again after its verdict was lost approves, whatever attempts are left", arguments: 0...4)
  func isTakenAfterLoss(wrong: Int) async throws {
    let (payment, code) = try await payment(afterWrong: wrong)
    shop.authy.script { $0.verifyFailure = .unanswered }
    for _ in 1...7 {
      await shop.expectRefusal(.enterCode, .serviceUnavailable) {
        try await shop.enter(code, for: payment)
      }
    }
    #expect(try shop.stored(payment).sms?.attemptsLeft == 4 - wrong)
    shop.authy.script { $0.verifyFailure = nil }
    #expect(try await shop.enter(code, for: payment).isApproved)
  }

  @Test("again after its verdict was lost is wrong where it is wrong, and is then over")
  func isWrongAfterLoss() async throws {
    let (payment, code) = try await payment(afterWrong: 4)
    shop.authy.script { $0.verifyFailure = .unanswered }
    _ = try? await shop.enter(Sample.code(9), for: payment)
    shop.authy.script { $0.verifyFailure = nil }
    await shop.expectRefusal(.enterCode, .tooManyAttempts) {
      try await shop.enter(code, for: payment)
    }
    await shop.expectRefusal(.enterCode, .wrongCode) {
      try await shop.enter(Sample.code(9), for: payment)
    }
    await shop.expectRefusal(.enterCode, .tooManyAttempts) {
      try await shop.enter(Sample.code(9), for: payment)
    }
  }

  @Test("is wrong when it was used, and no verdict on it was lost")
  func isWrongWhenUsed() async throws {
    let (payment, code) = try await payment(afterWrong: 0)
    shop.authy.script { $0.verifyFailure = .unanswered }
    _ = try? await shop.enter(Sample.code(1), for: payment)
    shop.authy.script { script in
      script.verifyFailure = nil
      script.verdict = .used
    }
    await shop.expectRefusal(.enterCode, .wrongCode) { try await shop.enter(code, for: payment) }
    #expect(try shop.stored(payment).status == .pending)
  }

  @Test(
    "never approves a second payment, though Authy says that it was used and a verdict was lost"
  )
  func approvesNoOther() async throws {
    let (first, code) = try await payment(afterWrong: 0)
    try await shop.enter(code, for: first)
    let second = try await shop.pay(Sample.order(.euros(9_999)), under: "2")
    shop.clock.set(to: second.smsOfferedFrom)
    try await shop.payments.requestSMS(for: second.id, in: shop.alice)
    shop.authy.script { $0.verifyFailure = .unanswered }
    _ = try? await shop.enter(code, for: second)
    shop.authy.script { script in
      script.verifyFailure = nil
      script.verdict = .used
    }
    await shop.expectRefusal(.enterCode, .wrongCode) { try await shop.enter(code, for: second) }
    #expect(try shop.stored(second).status == .pending)
  }

  @Test("is told so by no secret of the code in what is stored")
  func keepsNoCode() async throws {
    let (payment, code) = try await payment(afterWrong: 0)
    try await shop.enter(code, for: payment)
    let stored = try String(decoding: JSONEncoder().encode(shop.stored(payment)), as: UTF8.self)
    #expect(!stored.contains(code.digits))
    let other = CodeMark(code, of: shop.bob.user, under: .init(Shop.key))
    #expect(other != CodeMark(code, of: shop.alice.user, under: .init(Shop.key)))
    #expect(
      CodeMark(code, of: shop.alice.user, under: .init("another key"))
        != CodeMark(code, of: shop.alice.user, under: .init(Shop.key))
    )
  }
}

extension AttemptLimiter {
  /// What is left of attempts that were all judged in time and forgiven.
  fileprivate static func after(successes: Int) -> Self {
    var limiter = Self()
    for _ in 0..<successes {
      if let attempt = try? limiter.begin(.possession, at: Sample.start, under: .standard) {
        limiter.succeed(attempt, at: Sample.start)
      }
    }
    return limiter
  }
}
