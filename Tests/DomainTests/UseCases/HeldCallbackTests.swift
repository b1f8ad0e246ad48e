import Domain
import InMemoryPorts
import Testing

@Suite("A callback whose question is not confirmed yet")
struct HeldCallbackTests {
  private let shop = Shop()
  private let request = ScriptedAuthy.requestID(1)

  /// Pays, with the answer to the send lost, and the payer's answer known at Authy.
  private func payUnanswered(
    _ status: ApprovalStatus.State,
    by authyID: AuthyID = Sample.authyID
  ) async throws -> Payment {
    shop.authy.script { $0.sendFailure = .unanswered }
    shop.authy.answer(status, to: request, by: authyID)
    return try await shop.pay()
  }

  @Test("is held, and what Authy then says of it counts")
  func isReconciled() async throws {
    let payment = try await payUnanswered(.approved)
    #expect(try await shop.receive(shop.callback()) == 200)
    #expect(try shop.stored(payment).status == .approved(by: .push, at: Sample.start))
    #expect(shop.authy.calls.last == .approvalStatus(of: request))
    #expect(shop.trail.kinds.contains(.callbackHeld))
    #expect(
      shop.trail.kinds.contains(.decisionReceived(.approve, localUnlock: false, by: .poll))
    )
    #expect(shop.trail.refusals.isEmpty)
  }

  @Test("is never believed: Authy's own word counts, not the callback's")
  func isNotBelieved() async throws {
    let payment = try await payUnanswered(.denied)
    try await shop.receive(shop.callback("approved"))
    #expect(try shop.stored(payment).status == .denied(at: Sample.start))
  }

  @Test("settles nothing while Authy says that it is open or expired, or says nothing")
  func settlesNothing() async throws {
    let answers: [Result<ApprovalStatus, AuthyError>] = [
      .success(ApprovalStatus(.pending, of: Sample.authyID)),
      .success(ApprovalStatus(.expired, of: Sample.authyID)),
      .failure(.unanswered), .failure(.refused(.approvalNotFound)),
    ]
    for answer in answers {
      let shop = Shop()
      shop.authy.script { $0.sendFailure = .unanswered }
      shop.authy.script { [request] in $0.statuses[request] = answer }
      let payment = try await shop.pay()
      #expect(try await shop.receive(shop.callback()) == 200)
      #expect(try shop.stored(payment).status == .pending)
      #expect(try shop.stored(payment).approval.openID == request)
      shop.authy.answer(.approved, to: request, by: Sample.authyID)
      shop.clock.advance(by: .seconds(10))
      let paid = try await shop.payments.status(of: payment.id, in: shop.alice)
      #expect(paid.status == .approved(by: .push, at: Sample.start + .seconds(10)))
    }
  }

  @Test("names no request when it comes from another phone")
  func refusesOtherPhone() async throws {
    let payment = try await payUnanswered(.approved)
    let other = Sample.otherAuthyID.rawValue
    try await shop.receive(shop.callback { $0.authyID = .integer(other) })
    #expect(try shop.stored(payment) == payment)
    #expect(shop.trail.refusals == [RecordedRefusal(.callback, .otherDevice)])
    #expect(shop.authy.calls.count == 1)
  }

  @Test("does not count when Authy says that another phone answered")
  func refusesOtherPhoneOfAuthy() async throws {
    let payment = try await payUnanswered(.approved, by: Sample.otherAuthyID)
    try await shop.receive(shop.callback())
    #expect(try shop.stored(payment).status == .pending)
    #expect(shop.trail.refusals == [RecordedRefusal(.answer, .otherDevice)])
  }

  @Test("counts no more at 120 s")
  func refusesLate() async throws {
    let payment = try await payUnanswered(.approved)
    shop.clock.advance(by: .seconds(120))
    try await shop.receive(shop.callback())
    #expect(try shop.stored(payment).status == .expired(at: Sample.start + .seconds(120)))
    #expect(shop.trail.refusals == [RecordedRefusal(.callback, .alreadyExpired)])
    #expect(shop.authy.calls.count == 1)
  }

  @Test("counts no more when the payment expires while Authy is asked")
  func looksAgain() async throws {
    let payment = try await payUnanswered(.approved)
    shop.pauses.beforeAuthyAnswers { [shop] in shop.clock.advance(by: .seconds(120)) }
    try await shop.receive(shop.callback())
    #expect(try shop.stored(payment).status == .expired(at: Sample.start + .seconds(120)))
    #expect(shop.trail.refusals == [RecordedRefusal(.answer, .alreadyExpired)])
  }

  @Test("about a question that Authy refused to put changes nothing")
  func refusesUndeliverable() async throws {
    shop.authy.script { $0.sendFailure = .refused(.noDevice) }
    let payment = try await shop.pay()
    try await shop.receive(shop.callback())
    #expect(try shop.stored(payment) == payment)
    #expect(shop.trail.refusals == [RecordedRefusal(.answer, .alreadySettled)])
  }

  @Test("settles the payment before the send returns", arguments: ["approved", "denied"])
  func comesBeforeSendReturns(status: String) async throws {
    let state = try #require(ApprovalStatus.State(rawValue: status))
    shop.authy.answer(state, to: request, by: Sample.authyID)
    shop.pauses.beforeAuthyAnswers { [shop] in
      try await shop.receive(shop.callback(.string(status)))
    }
    let payment = try await shop.pay()
    let settled: Payment.Status =
      status == "approved"
      ? .approved(by: .push, at: Sample.start) : .denied(at: Sample.start)
    #expect(payment.status == settled)
    #expect(try shop.stored(payment) == payment)
    #expect(shop.authy.questions.count == 1)
  }

  @Test(
    "settles the payment although the send then fails",
    arguments: [.unanswered, .refused(AuthyErrorCode(rawValue: 60055))] as [AuthyError]
  )
  func comesBeforeSendFails(failure: AuthyError) async throws {
    shop.authy.answer(.approved, to: request, by: Sample.authyID)
    shop.authy.script { $0.sendFailure = failure }
    shop.pauses.beforeAuthyAnswers { [shop] in
      try await shop.receive(shop.callback())
    }
    let payment = try await shop.pay()
    #expect(payment.status == .approved(by: .push, at: Sample.start))
  }

  @Test("gives its name to the question, and the send that returns then agrees")
  func agreesWithSend() async throws {
    shop.pauses.beforeAuthyAnswers { [shop] in
      try await shop.receive(shop.callback())
    }
    let payment = try await shop.pay()
    #expect(payment.status == .pending, "Authy does not say yet that it was approved")
    #expect(payment.approval.openID == request)
    #expect(shop.trail.refusals.isEmpty)
  }
}
