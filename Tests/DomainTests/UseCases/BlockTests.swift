import Domain
import InMemoryPorts
import Testing

@Suite("Wrong attempts of one person")
struct BlockTests {
  private let shop = Shop()
  private let end = Sample.start + .seconds(1800)

  private func enter(_ code: OneTimeCode, for payment: Payment) async throws {
    _ = try await shop.payments.enter(code, for: payment.id, in: shop.alice)
  }

  private var judgedCodes: Int {
    shop.authy.calls.filter { call in
      guard case .verify = call else { return false }
      return true
    }.count
  }

  @Test("bring a block with the fifth, which is recorded and told", arguments: 4...5)
  func bringBlock(failures: Int) async throws {
    await shop.failPassword(times: failures)
    if failures < 5 {
      #expect(try await shop.open().state == .signedIn)
      #expect(shop.notices.all.isEmpty)
    } else {
      #expect(shop.notices(to: shop.alice) == [.blocked(until: end)])
      let place = try #require(
        shop.trail.kinds.firstIndex(of: .blockApplied(.temporary(until: end)))
      )
      #expect(shop.trail.kinds[place + 1] == .noticeSent(.blocked))
      #expect(shop.trail.events[place + 1].cause == AuditEvent.Sequence(place + 1))
      await shop.failPassword(times: 1)
    }
  }

  @Test("are answered alike during a block, right or wrong, and for who does not exist")
  func answerAlike() async throws {
    await shop.failPassword(times: 5)
    let account = try shop.account(of: shop.alice)
    for password in [Shop.password, "wrong horse", ""] {
      let refusals = shop.trail.refusals.count
      await #expect(throws: RecordedRefusal(.signIn, .wrongPassword)) {
        _ = try await shop.signIn.open(username: "alice", password: password)
      }
      #expect(shop.trail.refusals.dropFirst(refusals) == [RecordedRefusal(.signIn, .blocked)])
    }
    await #expect(throws: RecordedRefusal(.reportLoss, .wrongPassword)) {
      _ = try await shop.useCases.twoFactor.reportLoss(username: "alice", password: Shop.password)
    }
    #expect(try shop.account(of: shop.alice) == account)
    await shop.expectRefusal(.signIn, .wrongPassword) { _ = try await shop.open("nobody") }
    #expect(!shop.trail.kinds.contains(.sessionOpened))
  }

  @Test("brought a block whose end is recorded also where a push is approved first")
  func recordEndByPush() async throws {
    await shop.failPassword(times: 5)
    shop.clock.set(to: end)
    try await shop.pay()
    try await shop.approve()
    #expect(shop.trail.kinds.filter { $0 == .blockEnded }.count == 1)
  }

  @Test("are forgotten when the block ends", arguments: Duration.seconds(1800).around)
  func endBlock(wait: Duration) async throws {
    await shop.failPassword(times: 5)
    shop.clock.set(to: Sample.start + wait)
    if wait < .seconds(1800) {
      await #expect(throws: RecordedRefusal(.signIn, .wrongPassword)) { _ = try await shop.open() }
      #expect(!shop.trail.kinds.contains(.blockEnded))
    } else {
      _ = try await shop.open()
      #expect(shop.trail.kinds.filter { $0 == .blockEnded }.count == 1)
      _ = try await shop.open()
      #expect(shop.trail.kinds.filter { $0 == .blockEnded }.count == 1)
    }
  }

  @Test("count over all channels: two passwords and three codes are five")
  func countOverChannels() async throws {
    let payment = try await shop.pay()
    let code = try await shop.codeByText(for: payment)
    await shop.failPassword(times: 2)
    for _ in 1...3 {
      await shop.expectRefusal(.enterCode, .wrongCode) {
        try await enter(Sample.code, for: payment)
      }
    }
    #expect(shop.notices(to: shop.alice).map(\.name) == [.blocked])
    await shop.expectRefusal(.enterCode, .blocked) { try await enter(code, for: payment) }
    await shop.expectRefusal(.enterCode, .blocked) { try await enter(Sample.code, for: payment) }
    #expect(judgedCodes == 3, "nothing is judged during a block")
    #expect(try shop.stored(payment).status == .pending)
    await #expect(throws: RecordedRefusal(.signIn, .wrongPassword)) { _ = try await shop.open() }
  }

  @Test(
    "at codes are not forgiven by the right password, but by a right code",
    arguments: [true, false]
  )
  func forgiveTheirKind(isCode: Bool) async throws {
    let first = try await shop.pay(under: "1")
    let second = try await shop.pay(under: "2")
    let code = try await shop.codeByText(for: first)
    _ = try await shop.codeByText(for: second)
    for _ in 1...4 {
      await shop.expectRefusal(.enterCode, .wrongCode) { try await enter(Sample.code, for: second) }
    }
    if isCode {
      try await enter(code, for: first)
    } else {
      _ = try await shop.open()
    }
    await shop.failPassword(times: 1)
    #expect(shop.notices(to: shop.alice).map(\.name) == (isCode ? [] : [.blocked]))
  }

  @Test("are forgiven by an approved push, and not by a denied one", arguments: [true, false])
  func areForgivenByPush(isApproved: Bool) async throws {
    try await shop.pay()
    await shop.failPassword(times: 4)
    try await shop.receive(shop.callback(about: 1, isApproved ? "approved" : "denied"))
    await shop.failPassword(times: 1)
    #expect(
      shop.notices(to: shop.alice).map(\.name) == (isApproved ? [] : [.approvalDenied, .blocked])
    )
  }

  @Test("that Authy did not judge do not count")
  func countJudgedOnly() async throws {
    let payment = try await shop.pay()
    _ = try await shop.codeByText(for: payment)
    shop.authy.script { $0.verifyFailure = .unanswered }
    for _ in 1...2 {
      await shop.expectRefusal(.enterCode, .serviceUnavailable) {
        try await enter(Sample.code, for: payment)
      }
    }
    await shop.failPassword(times: 4)
    #expect(shop.notices.all.isEmpty)
    await shop.failPassword(times: 1)
    #expect(shop.notices(to: shop.alice).map(\.name) == [.blocked])
  }

  @Test("warn before the third block, which lasts until support lifts it")
  func lastAtTheThird() async throws {
    for _ in 1...3 {
      await shop.failPassword(times: 5)
      shop.clock.advance(by: .seconds(1800))
    }
    #expect(
      shop.notices(to: shop.alice).map(\.name) == [.blocked, .blockedWithWarning, .blockedForGood]
    )
    #expect(shop.trail.kinds.contains(.blockApplied(.lasting)))
    shop.clock.advance(by: .seconds(365 * 86_400))
    await #expect(throws: RecordedRefusal(.signIn, .wrongPassword)) { _ = try await shop.open() }
    #expect(shop.trail.refusals.last == RecordedRefusal(.signIn, .blockedForGood))
    try await shop.useCases.support.readmit(shop.alice.user)
    #expect(shop.trail.kinds.suffix(2) == [.readmitted, .noticeSent(.readmitted)])
    #expect(shop.notices(to: shop.alice).last == .readmitted)
    _ = try await shop.open()
  }

  @Test("at the same time are five at most, of which none is judged later")
  func areLimitedInParallel() async throws {
    for wait in 0..<4 {
      let shop = Shop()
      await shop.failPassword(times: 3)
      shop.pauses.meanwhile(at: wait) {
        shop.pauses.meanwhile(at: wait) {
          // Two are underway by now in the later waits, so this is one too many.
          await shop.failPassword(times: 1)
        }
        await shop.failPassword(times: 1)
      }
      await shop.failPassword(times: 1)
      let applied = shop.trail.kinds.filter { $0 == .blockApplied(.temporary(until: end)) }
      #expect(applied.count == 1, "wait \(wait)")
      #expect(try shop.account(of: shop.alice).attempts.isBlocked(at: Sample.start))
    }
  }

  @Test("block all the same when nobody can be told, which is recorded")
  func blockUntold() async throws {
    shop.notices.breakDown()
    await shop.failPassword(times: 5)
    #expect(shop.trail.kinds.contains(.noticeNotSent(.blocked)))
    #expect(!shop.trail.kinds.contains(.noticeSent(.blocked)))
    await #expect(throws: RecordedRefusal(.signIn, .wrongPassword)) { _ = try await shop.open() }
  }

  @Test("of an unknown name block nobody, and leave nothing behind")
  func blockNobody() async throws {
    await shop.failPassword(of: "nobody", times: 10)
    #expect(shop.notices.all.isEmpty)
    #expect(
      shop.trail.refusals == Array(repeating: RecordedRefusal(.signIn, .wrongPassword), count: 10)
    )
  }
}
