import Domain
import InMemoryPorts
import Testing

@Suite("Pushes to one person")
struct PushLimitTests {
  private let shop = Shop()

  @Test("are three in ten minutes, for whatever they are", arguments: Duration.seconds(600).around)
  func areLimited(wait: Duration) async throws {
    try shop.requirePhone(of: shop.alice)
    _ = try await shop.open()
    _ = try await shop.useCases.twoFactor.beginDisabling(in: shop.alice)
    try await shop.pay(under: "1")
    let started = shop.trail.kinds
    await shop.expectRefusal(.pay, .tooManyPushes) { try await shop.pay(under: "2") }
    await shop.expectRefusal(.disableTwoFactor, .tooManyPushes) {
      _ = try await shop.useCases.twoFactor.beginDisabling(in: shop.alice)
    }
    await shop.expectRefusal(.signIn, .tooManyPushes) { _ = try await shop.open() }
    #expect(shop.authy.questions.count == 3)
    #expect(shop.store.all.count == 1)
    #expect(!started.contains(.noticeSent(.blocked)))
    shop.clock.set(to: Sample.start + wait)
    if wait < .seconds(600) {
      await shop.expectRefusal(.pay, .tooManyPushes) { try await shop.pay(under: "3") }
    } else {
      try await shop.pay(under: "3")
    }
  }

  @Test("are no business of another person")
  func areCountedApart() async throws {
    for number in 1...3 { try await shop.pay(under: "\(number)") }
    _ = try await shop.payments.pay(Sample.order, under: shop.key("1"), in: shop.bob)
  }

  @Test("begin anew when one is approved, and not when one is denied", arguments: [true, false])
  func beginAnew(isApproved: Bool) async throws {
    for number in 1...3 { try await shop.pay(under: "\(number)") }
    try await shop.receive(shop.callback(about: 2, isApproved ? "approved" : "denied"))
    if isApproved {
      for number in 4...6 { try await shop.pay(under: "\(number)") }
    }
    await shop.expectRefusal(.pay, .tooManyPushes) { try await shop.pay(under: "7") }
  }

  @Test("begin anew when a sign-in is approved, and wrong attempts with them")
  func beginAnewBySignIn() async throws {
    try shop.requirePhone(of: shop.alice)
    for _ in 1...3 { _ = try await shop.open() }
    await shop.failPassword(times: 4)
    try await shop.approve(2)
    for _ in 1...3 { _ = try await shop.open() }
    await shop.failPassword(times: 4)
    await shop.expectRefusal(.signIn, .tooManyPushes) { _ = try await shop.open() }
    #expect(shop.notices.all.isEmpty)
  }

  @Test("begin anew when a payment is approved by text")
  func beginAnewByText() async throws {
    let payment = try await shop.pay(under: "1")
    for number in 2...3 { try await shop.pay(under: "\(number)") }
    let code = try await shop.codeByText(for: payment)
    _ = try await shop.payments.enter(code, for: payment.id, in: shop.alice)
    try await shop.pay(under: "4")
  }

  @Test("that Authy refuses to put are given back; those whose answer was lost are not")
  func areGivenBack() async throws {
    shop.authy.script { $0.sendFailure = .refused(.noDevice) }
    for number in 1...4 { try await shop.pay(under: "refused-\(number)") }
    shop.authy.script { $0.sendFailure = .unanswered }
    for number in 1...3 { try await shop.pay(under: "lost-\(number)") }
    await shop.expectRefusal(.pay, .tooManyPushes) { try await shop.pay(under: "8") }
  }

  @Test("take no part in sending the same order again, which is found as it is by now")
  func areNotNeededTwice() async throws {
    var payments: [Payment] = []
    for number in 1...3 { payments.append(try await shop.pay(under: "\(number)")) }
    for (index, payment) in payments.enumerated() {
      #expect(try await shop.pay(under: "\(index + 1)") == payment)
    }
    await shop.expectRefusal(.pay, .keyReused) {
      try await shop.pay(Sample.order(.euros(1)), under: "3")
    }
    try shop.changeAccount(of: shop.alice) { try $0.reportLoss(at: Sample.start) }
    #expect(try await shop.pay(under: "3") == payments[2])
    #expect(shop.authy.questions.count == 3)
  }

  @Test("are reserved once by the same order twice at a time")
  func areReservedOnce() async throws {
    for wait in 0..<8 {
      let shop = Shop()
      for number in 1...2 { try await shop.pay(under: "\(number)") }
      shop.pauses.meanwhile(at: wait) { _ = try? await shop.pay(under: "3") }
      _ = try? await shop.pay(under: "3")
      #expect(shop.authy.questions.count == 3, "wait \(wait)")
      #expect(shop.store.all.count == 3, "wait \(wait)")
    }
  }

  @Test("go to nobody without a phone, or with one that was lost")
  func needPhone() async throws {
    await shop.expectRefusal(.pay, .notEnrolled) {
      _ = try await shop.payments.pay(
        Sample.order,
        under: shop.key("1"),
        in: shop.carol
      )
    }
    try shop.changeAccount(of: shop.alice) { try $0.reportLoss(at: Sample.start) }
    await shop.expectRefusal(.pay, .authenticatorLost) { try await shop.pay() }
    #expect(shop.authy.calls.isEmpty)
    #expect(shop.store.all.isEmpty)
  }

  @Test("counts no push that was never put because a store failed")
  func forgetsBrokenStore() async throws {
    for number in 1...(2 * shop.policy.pushesPerWindow) {
      // After the look for an earlier payment and the count of the push: the payment is not stored.
      shop.pauses.failStore(at: 3)
      await #expect(throws: StoreFailure.self) { _ = try await shop.pay(under: "\(number)") }
    }
    #expect(shop.store.all.isEmpty && shop.authy.questions.isEmpty)
    _ = try await shop.pay(under: "later")
  }
}
