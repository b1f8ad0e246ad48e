import Domain
import InMemoryPorts
import Testing

@Suite("The limit of texts")
struct TextLimitTests {
  private let shop = Shop()

  @Test("sends one user no more texts than the policy says, though Authy takes no push")
  func limitsTextsToUser() async throws {
    shop.authy.script { $0.sendFailure = .refused(.userNotFound) }
    var sent = 0
    for number in 1... {
      let payment = try await shop.pay(under: "\(number)")
      do {
        for _ in 1...3 {
          _ = try await shop.codeByText(for: payment)
          sent += 1
        }
      } catch let refused as RecordedRefusal {
        #expect(refused == RecordedRefusal(.requestSMS, .tooManyTexts))
        break
      }
    }
    #expect(sent == shop.policy.textsPerWindow)
    shop.clock.advance(by: shop.policy.textWindow)
    _ = try await shop.codeByText(for: shop.pay(under: "later"))
  }

  @Test("leaves the code good that was sent before the text that was one too many")
  func sparesCode() async throws {
    for (number, texts) in [3, 2].enumerated() {
      let payment = try await shop.pay(under: "\(number)")
      for _ in 1...texts { _ = try await shop.codeByText(for: payment) }
    }
    let payment = try await shop.pay(under: "last")
    let code = try await shop.codeByText(for: payment)
    try #require(shop.policy.textsPerWindow == 6)
    await shop.expectRefusal(.requestSMS, .tooManyTexts) {
      try await shop.payments.requestSMS(for: payment.id, in: shop.alice)
    }
    #expect(try await shop.payments.enter(code, for: payment.id, in: shop.alice).isApproved)
  }

  @Test(
    "leaves the code good that was sent before a text that Authy refused, and counts no such text"
  )
  func sparesCodeOfRefused() async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    shop.authy.script { $0.smsFailure = .refused(.tooManyRequests) }
    for _ in 1...(2 * shop.policy.textsPerWindow) {
      await shop.expectRefusal(.requestSMS, .serviceRefused) {
        try await shop.payments.requestSMS(for: payment.id, in: shop.alice)
      }
    }
    shop.authy.script { $0.smsFailure = nil }
    #expect(try await shop.payments.enter(code, for: payment.id, in: shop.alice).isApproved)
  }

  @Test("leaves it good whichever of two texts that were asked for at once is refused first")
  func sparesCodeOfTwoRefused() async throws {
    for wait in 0..<12 {
      let shop = Shop()
      let payment = try await shop.pay()
      let code = try await shop.codeByText(for: payment)
      shop.authy.script { $0.smsFailure = .refused(.tooManyRequests) }
      shop.pauses.meanwhile(at: wait) {
        try? await shop.payments.requestSMS(for: payment.id, in: shop.alice)
      }
      await #expect(throws: RecordedRefusal.self, "wait \(wait)") {
        try await shop.payments.requestSMS(for: payment.id, in: shop.alice)
      }
      let paid = try await shop.payments.enter(code, for: payment.id, in: shop.alice)
      #expect(paid.isApproved, "wait \(wait)")
      #expect(paid.sms?.attemptsLeft == shop.policy.attemptsPerPayment - 1, "wait \(wait)")
    }
  }

  @Test("gives no attempt back with a text that Authy refused, and no number twice")
  func keepsAttempts() async throws {
    let payment = try await shop.pay()
    _ = try await shop.codeByText(for: payment)
    await shop.expectRefusal(.enterCode, .wrongCode) {
      _ = try await shop.payments.enter(Sample.code, for: payment.id, in: shop.alice)
    }
    shop.authy.script { $0.smsFailure = .refused(.tooManyRequests) }
    await shop.expectRefusal(.requestSMS, .serviceRefused) {
      try await shop.payments.requestSMS(for: payment.id, in: shop.alice)
    }
    shop.authy.script { $0.smsFailure = nil }
    _ = try await shop.codeByText(for: payment)
    #expect(try shop.stored(payment).sms?.attemptsLeft == shop.policy.attemptsPerPayment - 1)
    let numbers = shop.authy.calls.compactMap { call -> Substring? in
      guard case .sms(_, let action, _) = call else { return nil }
      return action.prefix { $0 != "." }
    }
    #expect(numbers == ["1", "2", "3"])
  }

  @Test("leaves no code to type when Authy refused the only text")
  func hasNoCode() async throws {
    let payment = try await shop.pay()
    shop.clock.set(to: payment.smsOfferedFrom)
    shop.authy.script { $0.smsFailure = .refused(.tooManyRequests) }
    await shop.expectRefusal(.requestSMS, .serviceRefused) {
      try await shop.payments.requestSMS(for: payment.id, in: shop.alice)
    }
    await shop.expectRefusal(.enterCode, .noCodeRequested) {
      _ = try await shop.payments.enter(Sample.code, for: payment.id, in: shop.alice)
    }
    shop.authy.script { $0.smsFailure = nil }
    let code = try await shop.codeByText(for: payment)
    #expect(try await shop.payments.enter(code, for: payment.id, in: shop.alice).isApproved)
  }

  @Test("is none for who is blocked, and for a phone that was lost or replaced: no text is sent")
  func sendsNone() async throws {
    for reason in [RefusalReason.blocked, .authenticatorLost, .otherDevice] {
      let shop = Shop()
      let payment = try await shop.pay()
      shop.clock.set(to: payment.smsOfferedFrom)
      switch reason {
      case .blocked: await shop.failPassword(times: 5)
      case .authenticatorLost:
        try shop.changeAccount(of: shop.alice) { try $0.reportLoss(at: Sample.start) }
      default:
        try shop.changeAccount(of: shop.alice) {
          try $0.enroll(Sample.thirdAuthyID, replacing: Sample.authyID)
        }
      }
      await shop.expectRefusal(.requestSMS, reason) {
        try await shop.payments.requestSMS(for: payment.id, in: shop.alice)
      }
      #expect(!shop.trail.kinds.contains(.codeSent))
    }
  }

  @Test("begins anew when a payment is approved")
  func beginsAnew() async throws {
    for number in 1...shop.policy.textsPerWindow {
      let payment = try await shop.pay(under: "\(number)")
      let code = try await shop.codeByText(for: payment)
      _ = try await shop.payments.enter(code, for: payment.id, in: shop.alice)
    }
    _ = try await shop.codeByText(for: shop.pay(under: "another"))
  }
}
