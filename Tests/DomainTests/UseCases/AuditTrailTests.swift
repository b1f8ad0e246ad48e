import Domain
import InMemoryPorts
import Testing

@Suite("The audit trail")
struct AuditTrailTests {
  private let shop = Shop()

  /// Each event with the number of the one that made it happen.
  private func entries() -> [String] {
    shop.trail.events.map { event in
      let name = "\(event.kind)".prefix { $0 != "(" }
      return event.cause.map { "\(name) <- \($0.number)" } ?? String(name)
    }
  }

  @Test("tells a payment by push from order to execution, each event with its cause")
  func tellsPush() async throws {
    let payment = try await shop.pay()
    try await shop.receive(shop.callback { $0.unlock = "fingerprint" })
    try await shop.deliver()
    #expect(
      entries() == [
        "paymentCreated", "approvalRequested <- 1", "approvalAcknowledged <- 2",
        "callbackReceived", "decisionReceived <- 4",
        "elementVerified <- 5", "elementVerified <- 5", "approvalAccepted <- 5",
        "statusChanged <- 8", "transferOrdered <- 9", "paymentExecuted <- 9",
        "statusChanged <- 11",
      ]
    )
    let link = payment.link.digest
    #expect(
      shop.trail.kinds[1] == .approvalRequested(link, expiresAt: Sample.start + .seconds(120))
    )
    #expect(shop.trail.kinds[4] == .decisionReceived(.approve, localUnlock: true, by: .callback))
    #expect(
      shop.trail.kinds[5...6] == [.elementVerified(.possession), .elementVerified(.inherence)]
    )
    #expect(shop.trail.kinds[7] == .approvalAccepted(.push, link))
    #expect(shop.trail.kinds[9...10] == [.transferOrdered(link), .paymentExecuted(link)])
  }

  @Test("tells a payment by text likewise")
  func tellsText() async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    let expiry = try #require(shop.stored(payment).sms?.expiresAt)
    _ = try await shop.payments.enter(code, for: payment.id, in: shop.alice)
    try await shop.deliver()
    #expect(
      entries() == [
        "paymentCreated", "approvalRequested <- 1", "approvalAcknowledged <- 2",
        "codeRequested", "codeSent <- 4",
        "codeSubmitted", "elementVerified <- 6", "approvalAccepted <- 6",
        "statusChanged <- 8", "transferOrdered <- 9", "paymentExecuted <- 9",
        "statusChanged <- 11",
      ]
    )
    let link = payment.link.digest
    #expect(shop.trail.kinds[3] == .codeRequested(link, expiresAt: expiry))
    #expect(shop.trail.kinds[7] == .approvalAccepted(.sms, link))
  }

  @Test("tells how a held callback was reconciled")
  func tellsHeldCallback() async throws {
    shop.authy.script { $0.sendFailure = .unanswered }
    shop.authy.answer(.denied, to: ScriptedAuthy.requestID(1), by: Sample.authyID)
    try await shop.pay()
    try await shop.receive(shop.callback("denied"))
    #expect(
      entries() == [
        "paymentCreated", "approvalRequested <- 1", "approvalUnacknowledged <- 2",
        "callbackReceived", "callbackHeld <- 4", "decisionReceived <- 5", "statusChanged <- 6",
        "noticeSent <- 7",
      ]
    )
  }

  @Test("tells of every refusal what made it happen")
  func tellsRefusals() async throws {
    let payment = try await shop.pay()
    try await shop.receive(shop.callback { $0.key = "another" })
    try await shop.receive(shop.callback { $0.status = "executed" })
    try await shop.receive(shop.callback { $0.uuid = .string("\(Sample.otherRequest)") })
    _ = try await shop.codeByText(for: payment)
    try? await shop.enterWrongCode(for: payment)
    #expect(
      entries().dropFirst(3) == [
        "callbackReceived", "refused <- 4",
        "callbackReceived", "refused <- 6",
        "callbackReceived", "decisionReceived <- 8", "refused <- 9",
        "codeRequested", "codeSent <- 11", "codeSubmitted", "refused <- 13",
      ]
    )
  }

  @Test("names user, payment and request of an answer by push")
  func namesSubjectsOfPush() async throws {
    let payment = try await shop.pay()
    try await shop.receive(shop.callback())
    try await shop.deliver()
    for event in shop.trail.events.dropFirst(5) {
      #expect(event.subject.user == shop.alice.user)
      #expect(event.subject.payment == payment.id)
      #expect(event.subject.request == ScriptedAuthy.requestID(1))
    }
  }

  @Test("has each event's time, and no cause that comes later")
  func isInOrder() async throws {
    let payment = try await shop.pay()
    shop.clock.advance(by: .seconds(20))
    _ = try await shop.payments.status(of: payment.id, in: shop.alice)
    try await shop.receive(shop.callback())
    for (index, event) in shop.trail.events.enumerated() {
      #expect(event.at == Sample.start + .seconds(index < 3 ? 0 : 20))
      if let cause = event.cause { #expect(cause.number <= index) }
    }
  }

  @Test("holds no secret, no amount, no payee and no token")
  func holdsNoSecret() async throws {
    let (session, credential) = try await shop.signIn.open(
      username: "alice",
      password: Shop.password
    )
    _ = try? await shop.signIn.open(username: "alice", password: "wrong horse")
    let invitation = try await shop.enrollments.begin(in: shop.carol)
    let link = try await shop.enrollments.link(of: invitation.enrollment, in: shop.carol)
    shop.authy.script { $0.signUp = .success(.completed(Sample.known(AuthyID(7_654_321)))) }
    _ = try await shop.enrollments.poll(invitation.enrollment, in: shop.carol)
    let payment = try await shop.payments.pay(Sample.order, under: shop.key("1"), in: session)
    let code = try await shop.codeByText(for: payment, in: session)
    try? await shop.enterWrongCode(for: payment, in: session)
    try await shop.receive(shop.callback { $0.status = "73918461" })
    _ = try await shop.payments.enter(code, for: payment.id, in: session)
    try await shop.receive(shop.callback())
    try await shop.deliver()

    var text = ""
    dump(shop.trail.events, to: &text)
    text += "\(shop.trail.events)" + shop.trail.events.map { String(reflecting: $0) }.joined()
    let secret = credential.secret
    let token = try #require(RegistrationToken.token(inLink: link))
    let secrets =
      [
        code.digits, Sample.code.digits, "73918461", Shop.key, Shop.password, "wrong horse", token,
        "\(secret)", "\(secret.high)", "\(secret.low)", "120.00", "12000", "Bookshop",
        "DE89370400440532013000", "alice", "Alice", "7654321", Sample.authyID.description,
      ] + token.split(separator: ".").map(String.init)
    for secret in secrets { #expect(!text.contains(secret), "\(secret) is in the trail") }
    #expect(text.contains("\(payment.id)") || text.contains("\(payment.id.low)"))
  }
}

extension Shop {
  fileprivate func enterWrongCode(
    for payment: Payment,
    in session: Session? = nil
  ) async throws {
    _ = try await payments.enter(Sample.code, for: payment.id, in: session ?? alice)
  }
}
