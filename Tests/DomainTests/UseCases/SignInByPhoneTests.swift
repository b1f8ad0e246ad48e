import Domain
import InMemoryPorts
import Testing

@Suite("Signing in with two-factor authentication")
struct SignInByPhoneTests {
  private let shop = Shop()

  init() throws { try shop.requirePhone(of: shop.alice) }

  @Test("opens nothing by the password alone, and asks the phone once")
  func asksPhone() async throws {
    let session = try await shop.open()
    let confirmation = try shop.confirmation(of: session)
    #expect(confirmation.purpose == .signIn)
    #expect(confirmation.session == session.id)
    #expect(confirmation.approval.authyID == Sample.authyID)
    #expect(session.factors == .knowledge)
    #expect(try await shop.signIn.status(of: session) == .pending)
    #expect(shop.authy.questions.map(\.message) == ["Approve signing in at Payfriend"])
    #expect(shop.authy.calls.count == 1)
    #expect(
      shop.trail.kinds == [
        .sessionOpened, .elementVerified(.knowledge),
        .confirmationStarted(confirmation.id, .signIn),
        .approvalRequested(
          confirmation.approval.binding,
          expiresAt: Sample.start + .seconds(120)
        ), .approvalAcknowledged,
      ]
    )
  }

  @Test("opens another session by the approval, and ends the one that waited")
  func finishes() async throws {
    let waiting = try await shop.open()
    try await shop.receive(shop.callback { $0.unlock = "fingerprint" })
    let events = shop.trail.events.count
    let (session, credential) = try await shop.signIn.finish(waiting)
    #expect(session.state == .signedIn)
    #expect(session.user == shop.alice.user)
    #expect(session.id == credential.id && session.id != waiting.id)
    #expect(session.csrfToken != waiting.csrfToken)
    #expect(session.factors == [.knowledge, .possession, .inherence])
    #expect(
      shop.trail.kinds.dropFirst(events) == [
        .confirmationChanged(try shop.confirmation(of: waiting).id, .used), .sessionClosed,
        .sessionOpened, .elementVerified(.knowledge), .elementVerified(.possession),
        .elementVerified(.inherence),
      ]
    )
    #expect(shop.trail.events[events + 1].subject.session == waiting.id)
    #expect(shop.trail.events[events + 2].subject.session == session.id)
  }

  @Test("opens one session by one approval")
  func finishesOnce() async throws {
    let waiting = try await shop.open()
    try await shop.approve()
    shop.pauses.meanwhile(at: 0) { [shop] in _ = try await shop.signIn.finish(waiting) }
    for _ in 1...2 {
      await shop.expectRefusal(.signIn, .alreadyFinal) { _ = try await shop.signIn.finish(waiting) }
    }
    #expect(shop.trail.kinds.filter { $0 == .sessionClosed }.count == 1)
  }

  /// How a sign-in may come to nothing.
  enum End: String, CaseIterable {
    case noAnswer, denial, expiry, unusedApproval

    var reason: RefusalReason {
      switch self {
      case .noAnswer, .denial: .notApproved
      case .expiry, .unusedApproval: .alreadyExpired
      }
    }

    func come(in shop: Shop) async throws {
      switch self {
      case .noAnswer: break
      case .denial: try await shop.receive(shop.callback(about: 1, "denied"))
      case .expiry: shop.clock.set(to: Sample.start + .seconds(120))
      case .unusedApproval:
        try await shop.approve()
        shop.clock.set(to: Sample.start + .seconds(120))
      }
    }
  }

  @Test("opens nothing before an approval, after a no, and after its time", arguments: End.allCases)
  func needsApproval(end: End) async throws {
    let session = try await shop.open()
    try await end.come(in: shop)
    await shop.expectRefusal(.signIn, end.reason) { _ = try await shop.signIn.finish(session) }
    #expect(!shop.trail.kinds.contains(.sessionClosed))
  }

  @Test("takes an approval until its last nanosecond")
  func takesLateApproval() async throws {
    let session = try await shop.open()
    shop.clock.set(to: Sample.start + .seconds(120) - .nanoseconds(1))
    try await shop.approve()
    #expect(try await shop.signIn.finish(session).session.state == .signedIn)
  }

  @Test("is nobody else's: neither status nor approval of another sign-in can be had")
  func isOwn() async throws {
    let session = try await shop.open()
    try await shop.approve()
    let id = try shop.confirmation(of: session).id
    for user in [shop.alice.user, shop.bob.user] {
      for id in [id, Sample.confirmation] {
        let other = Session(
          .init(id: shop.identifiers.next(), secret: shop.identifiers.next()),
          user: user,
          factors: .knowledge,
          state: .signingIn(id),
          at: Sample.start
        )
        await shop.expectRefusal(.confirm, .notFoundOrNotYours) {
          _ = try await shop.signIn.status(of: other)
        }
        await shop.expectRefusal(.signIn, .notFoundOrNotYours) {
          _ = try await shop.signIn.finish(other)
        }
      }
    }
    #expect(try await shop.signIn.finish(session).session.user == shop.alice.user)
  }

  @Test("is not what a session does that is signed in")
  func isNotSignedIn() async throws {
    await shop.expectRefusal(.signIn, .notFoundOrNotYours) {
      _ = try await shop.signIn.status(of: shop.alice)
    }
    await shop.expectRefusal(.signIn, .notFoundOrNotYours) {
      _ = try await shop.signIn.finish(shop.alice)
    }
  }

  @Test("is finished by no approval for something else")
  func needsItsPurpose() async throws {
    let id = try await shop.useCases.twoFactor.beginDisabling(in: shop.alice)
    try await shop.approve()
    let session = Session(
      .init(id: shop.alice.id, secret: Sample.secret),
      user: shop.alice.user,
      factors: .knowledge,
      state: .signingIn(id),
      at: Sample.start
    )
    await shop.expectRefusal(.signIn, .otherRequest) { _ = try await shop.signIn.finish(session) }
  }

  /// How a phone stops counting.
  enum Retirement: String, CaseIterable {
    case loss, replacement, removal

    func come(to account: inout Account) throws {
      switch self {
      case .loss: try account.reportLoss(at: Sample.start)
      case .replacement: try account.enroll(Sample.thirdAuthyID, replacing: Sample.authyID)
      case .removal:
        try account.beginRemoval(of: Sample.authyID)
        account.endRemoval(of: Sample.authyID, boundAs: account.bindings, isDeleted: true)
      }
    }
  }

  @Test("is of no use by a phone that approved and counts no more", arguments: Retirement.allCases)
  func refusesRetiredPhone(retirement: Retirement) async throws {
    for wait in 0...2 {
      let shop = Shop()
      try shop.requirePhone(of: shop.alice)
      let session = try await shop.open()
      try await shop.approve()
      shop.pauses.meanwhile(at: wait) {
        try shop.changeAccount(of: shop.alice) { try retirement.come(to: &$0) }
      }
      await shop.expectRefusal(.signIn, .otherDevice) { _ = try await shop.signIn.finish(session) }
      #expect(!shop.trail.kinds.contains(.sessionClosed))
    }
  }

  @Test("asks whoever is asked by the account as it is once the password was right")
  func looksAgain() async throws {
    for wait in 0..<4 {
      let shop = Shop()
      shop.pauses.meanwhile(at: wait) { try shop.requirePhone(of: shop.alice) }
      let session = try await shop.open()
      #expect(session.state != .signedIn, "wait \(wait)")
      let other = Shop()
      other.pauses.meanwhile(at: wait) {
        try other.changeAccount(of: other.alice) { try $0.reportLoss(at: Sample.start) }
      }
      await other.expectRefusal(.signIn, .authenticatorLost) { _ = try await other.open() }
    }
  }

  @Test("is refused once the phone is lost, to who knows the password")
  func refusesLost() async throws {
    try shop.changeAccount(of: shop.alice) { try $0.reportLoss(at: Sample.start) }
    await shop.expectRefusal(.signIn, .authenticatorLost) { _ = try await shop.open() }
    await shop.failPassword(times: 1)
    #expect(shop.authy.calls.isEmpty)
    #expect(!shop.trail.kinds.contains(.sessionOpened))
  }

  @Test("is over when its session is closed, also after the phone has approved")
  func isClosed() async throws {
    let session = try await shop.open()
    try await shop.approve()
    try await shop.signIn.close(session)
    #expect(try shop.confirmation(of: session).status == .withdrawn(at: Sample.start))
    await shop.expectRefusal(.signIn, .notApproved) { _ = try await shop.signIn.finish(session) }
  }

  @Test("leaves no failed attempt of a right code that was sent twice at once")
  func forgivesDouble() async throws {
    for wait in 0..<20 {
      let shop = Shop()
      let payment = try await shop.pay()
      let code = try await shop.codeByText(for: payment)
      shop.pauses.meanwhile(at: wait) {
        _ = try? await shop.payments.enter(code, for: payment.id, in: shop.alice)
      }
      _ = try? await shop.payments.enter(code, for: payment.id, in: shop.alice)
      #expect(try shop.stored(payment).isApproved, "wait \(wait)")
      await shop.failPassword(times: shop.policy.attemptsBeforeBlock - 1)
      #expect(
        try !shop.account(of: shop.alice).attempts.isBlocked(at: shop.clock.now),
        "wait \(wait)"
      )
    }
  }
}
