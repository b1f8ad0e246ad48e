import Domain
import InMemoryPorts
import Testing

@Suite("Falling back to a text")
struct FallBackToSMSTests {
  private let shop = Shop()

  private func enter(_ code: OneTimeCode, for payment: Payment) async throws -> Payment {
    try await shop.payments.enter(code, for: payment.id, in: shop.alice)
  }

  @Test("approves and executes the payment, by a code for its dynamic link and nothing else")
  func approves() async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    let paid = try await enter(code, for: payment)
    #expect(paid.status == .approved(by: .sms, at: Sample.start + .seconds(15)))
    #expect(paid.factors == [.knowledge, .possession])
    #expect(paid.approval.state == .withdrawn(at: Sample.start + .seconds(15)))
    let action = "1.\(payment.link.digest)"
    #expect(
      shop.authy.calls.dropFirst() == [
        .sms(
          to: Sample.authyID,
          action: action,
          message: "Approve payment of EUR 120.00 to account DE89370400440532013000, Bookshop"
        ),
        .approvalStatus(of: ScriptedAuthy.requestID(1)),
        .verify(code, of: Sample.authyID, action: action),
      ]
    )
    #expect(shop.trail.refusals.isEmpty)
  }

  @Test("uses another action for another payment of the same amount and payee")
  func tellsPaymentsApart() async throws {
    let first = try await shop.pay(under: "1")
    let second = try await shop.pay(under: "2")
    let code = try await shop.codeByText(for: first)
    let other = try await shop.codeByText(for: second)
    #expect(code != other)
    let actions = shop.authy.calls.compactMap { call -> String? in
      guard case .sms(_, let action, _) = call else { return nil }
      return action
    }
    #expect(Set(actions).count == 2)
    await shop.expectRefusal(.enterCode, .wrongCode) { _ = try await enter(other, for: first) }
    #expect(shop.authy.calls.last == .verify(other, of: Sample.authyID, action: actions[0]))
    #expect(try await enter(other, for: second).isApproved)
    await shop.expectRefusal(.enterCode, .wrongCode) { _ = try await enter(other, for: first) }
    #expect(try shop.stored(first).status == .pending)
  }

  @Test("is offered from 15 s on")
  func isOfferedFrom15Seconds() async throws {
    let payment = try await shop.pay()
    for wait in Duration.seconds(15).around {
      shop.clock.set(to: Sample.start + wait)
      if wait < .seconds(15) {
        await shop.expectRefusal(.requestSMS, .smsTooEarly) {
          try await shop.payments.requestSMS(for: payment.id, in: shop.alice)
        }
        #expect(shop.authy.calls.count == 1)
      } else {
        try await shop.payments.requestSMS(for: payment.id, in: shop.alice)
      }
    }
  }

  @Test("ends with the payment at 120 s, though the code would live longer")
  func endsWithPayment() async throws {
    for wait in Duration.seconds(120).around {
      let shop = Shop()
      let payment = try await shop.pay()
      let code = try await shop.codeByText(for: payment)
      shop.clock.set(to: Sample.start + wait)
      if wait < .seconds(120) {
        let paid = try await shop.payments.enter(code, for: payment.id, in: shop.alice)
        #expect(paid.isApproved)
      } else {
        await shop.expectRefusal(.enterCode, .alreadyExpired) {
          _ = try await shop.payments.enter(code, for: payment.id, in: shop.alice)
        }
        await shop.expectRefusal(.requestSMS, .alreadyExpired) {
          try await shop.payments.requestSMS(for: payment.id, in: shop.alice)
        }
        #expect(try shop.stored(payment).status == .expired(at: Sample.start + .seconds(120)))
        #expect(shop.authy.calls.count == 2, "nothing is judged and nothing sent")
      }
    }
  }

  @Test("lets no code be judged before a text was asked for")
  func needsText() async throws {
    let payment = try await shop.pay()
    await shop.expectRefusal(.enterCode, .noCodeRequested) {
      _ = try await enter(Sample.code, for: payment)
    }
    #expect(shop.authy.calls.count == 1)
  }

  @Test("lets five codes be judged, and a right sixth not even be looked at")
  func limitsAttempts() async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    for _ in 1...5 {
      await shop.expectRefusal(.enterCode, .wrongCode) {
        _ = try await enter(Sample.code, for: payment)
      }
    }
    let calls = shop.authy.calls.count
    await shop.expectRefusal(.enterCode, .tooManyAttempts) {
      _ = try await enter(code, for: payment)
    }
    await shop.expectRefusal(.requestSMS, .blocked) {
      try await shop.payments.requestSMS(for: payment.id, in: shop.alice)
    }
    #expect(shop.authy.calls.count == calls)
    try await shop.receive(shop.callback())
    #expect(try !shop.stored(payment).isApproved, "who is blocked approves nothing by push either")
  }

  @Test("takes the right code as the fifth")
  func takesFifth() async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    for _ in 1...4 {
      await shop.expectRefusal(.enterCode, .wrongCode) {
        _ = try await enter(Sample.code, for: payment)
      }
    }
    #expect(try await enter(code, for: payment).isApproved)
  }

  @Test("sends three texts, and a further one gives no attempts back")
  func limitsTexts() async throws {
    let payment = try await shop.pay()
    for text in 1...3 {
      _ = try await shop.codeByText(for: payment)
      for _ in 1...(text < 3 ? 2 : 1) {
        await shop.expectRefusal(.enterCode, .wrongCode) {
          _ = try await enter(Sample.code, for: payment)
        }
      }
    }
    await shop.expectRefusal(.enterCode, .tooManyAttempts) {
      _ = try await enter(Sample.code, for: payment)
    }
    try await shop.useCases.support.readmit(shop.alice.user)
    let other = try await shop.pay(under: "2")
    for _ in 1...3 { _ = try await shop.codeByText(for: other) }
    await shop.expectRefusal(.requestSMS, .tooManyTexts) {
      _ = try await shop.codeByText(for: other)
    }
  }

  @Test(
    "takes nothing but Authy's word that the code is right for an approval",
    arguments: [
      (.failure(.unanswered), .serviceUnavailable),
      (.failure(.refused(.userSuspended)), .serviceRefused),
      (.success(.wrong), .wrongCode), (.success(.used), .wrongCode),
    ] as [(Result<CodeVerdict, AuthyError>, RefusalReason)]
  )
  func needsWord(answer: Result<CodeVerdict, AuthyError>, reason: RefusalReason) async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    shop.authy.script { script in
      switch answer {
      case .success(let verdict): script.verdict = verdict
      case .failure(let error): script.verifyFailure = error
      }
    }
    await shop.expectRefusal(.enterCode, reason) { _ = try await enter(code, for: payment) }
    #expect(try shop.stored(payment).status == .pending)
    #expect(try shop.stored(payment).sms?.attemptsLeft == 4)
  }

  @Test("counts an attempt that Authy does not answer")
  func countsUnanswered() async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    shop.authy.script { $0.verifyFailure = .unanswered }
    for number in 1...5 {
      await shop.expectRefusal(.enterCode, .serviceUnavailable) {
        _ = try await enter(Sample.code(number), for: payment)
      }
    }
    shop.authy.script { $0.verifyFailure = nil }
    await shop.expectRefusal(.enterCode, .tooManyAttempts) {
      _ = try await enter(code, for: payment)
    }
    #expect(try shop.stored(payment).status == .pending)
  }

  @Test(
    "says that no text was sent, and may then be asked for again",
    arguments: [
      (.unanswered, .serviceUnavailable),
      (.refused(AuthyErrorCode(rawValue: 60082)), .serviceRefused),
    ]
      as [(AuthyError, RefusalReason)]
  )
  func tellsOfFailure(failure: AuthyError, reason: RefusalReason) async throws {
    let payment = try await shop.pay()
    shop.authy.script { $0.smsFailure = failure }
    await shop.expectRefusal(.requestSMS, reason) { _ = try await shop.codeByText(for: payment) }
    #expect(shop.trail.kinds.contains(.codeNotSent))
    #expect(!shop.trail.kinds.contains(.codeSent))
    shop.authy.script { $0.smsFailure = nil }
    let code = try await shop.codeByText(for: payment)
    #expect(try await enter(code, for: payment).isApproved)
  }

  @Test("approves no payment twice, by the same code or by the push")
  func approvesOnce() async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    let paid = try await enter(code, for: payment)
    await shop.expectRefusal(.enterCode, .alreadyFinal) { _ = try await enter(code, for: payment) }
    for status in ["approved", "denied"] {
      shop.clock.advance(by: .seconds(1))
      try await shop.receive(shop.callback(.string(status)))
      #expect(shop.trail.refusals.last == RecordedRefusal(.answer, .alreadyFinal))
    }
    #expect(try shop.stored(payment) == paid)
    #expect(shop.trail.kinds.filter { $0 == .statusChanged(.approved) }.count == 1)
  }

  @Test("is of no use once the push was denied")
  func endsWithDenial() async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    try await shop.receive(shop.callback("denied"))
    let calls = shop.authy.calls.count
    await shop.expectRefusal(.enterCode, .alreadyFinal) { _ = try await enter(code, for: payment) }
    await shop.expectRefusal(.requestSMS, .alreadyFinal) {
      try await shop.payments.requestSMS(for: payment.id, in: shop.alice)
    }
    #expect(shop.authy.calls.count == calls)
    #expect(try shop.stored(payment).status == .denied(at: Sample.start + .seconds(15)))
  }
}
