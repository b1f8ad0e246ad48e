import Domain
import InMemoryPorts
import Synchronization
import Testing

@Suite("Switching two-factor authentication off")
struct TwoFactorTests {
  private let shop = Shop()

  init() throws { try shop.requirePhone(of: shop.alice) }

  private var twoFactor: TwoFactor { shop.useCases.twoFactor }

  private var authenticator: Authenticator? { shop.accounts.stored(shop.alice.user)?.authenticator }

  /// Asks the phone, which approves.
  private func approved() async throws -> ConfirmationID {
    let id = try await twoFactor.beginDisabling(in: shop.alice)
    try await shop.approve(shop.authy.questions.count)
    return id
  }

  @Test("deletes at Authy and unlinks here what its phone has approved to be removed")
  func removes() async throws {
    let id = try await approved()
    #expect(try await twoFactor.disable(by: id, in: shop.alice) == .removed)
    #expect(authenticator == Authenticator.none)
    #expect(shop.deletions(of: Sample.authyID) == 1)
    #expect(shop.confirmations.stored(id)?.status == .used(at: Sample.start))
    #expect(shop.notices(to: shop.alice) == [.authenticatorRemoved])
    #expect(
      shop.trail.kinds.suffix(3) == [
        .confirmationChanged(id, .used), .authenticatorRetired(Sample.authyID),
        .noticeSent(.authenticatorRemoved),
      ]
    )
    #expect(try await shop.open().state == .signedIn)
  }

  @Test("asks the phone in words for it, and for nothing else")
  func asks() async throws {
    _ = try await twoFactor.beginDisabling(in: shop.alice)
    let question = try #require(shop.authy.questions.first)
    #expect(question.message == "Approve switching two-factor authentication off at Payfriend")
    #expect(question.lifetime == .seconds(120))
  }

  @Test("is refused to who has it not on, and asks nobody", arguments: ["bob", "carol"])
  func needsTwoFactor(name: String) async throws {
    let session = name == "bob" ? shop.bob : shop.carol
    await shop.expectRefusal(.disableTwoFactor, .notEnrolled) {
      _ = try await twoFactor.beginDisabling(in: session)
    }
    #expect(shop.authy.calls.isEmpty)
  }

  @Test("takes an approval: nothing is deleted before it, or after a no")
  func needsApproval() async throws {
    let id = try await twoFactor.beginDisabling(in: shop.alice)
    await shop.expectRefusal(.disableTwoFactor, .notApproved) {
      _ = try await twoFactor.disable(by: id, in: shop.alice)
    }
    try await shop.receive(shop.callback(about: 1, "denied"))
    await shop.expectRefusal(.disableTwoFactor, .notApproved) {
      _ = try await twoFactor.disable(by: id, in: shop.alice)
    }
    #expect(shop.deletions(of: Sample.authyID) == 0)
    #expect(authenticator == .required(Sample.authyID))
    #expect(shop.notices(to: shop.alice) == [.approvalDenied])
  }

  @Test("takes one within its time", arguments: Duration.seconds(120).around)
  func needsApprovalInTime(wait: Duration) async throws {
    let id = try await approved()
    shop.clock.set(to: Sample.start + wait)
    if wait < .seconds(120) {
      #expect(try await twoFactor.disable(by: id, in: shop.alice) == .removed)
    } else {
      await shop.expectRefusal(.disableTwoFactor, .alreadyExpired) {
        _ = try await twoFactor.disable(by: id, in: shop.alice)
      }
      #expect(authenticator == .required(Sample.authyID))
    }
  }

  @Test("takes an approval once, and one that was given for this")
  func takesApprovalOnce() async throws {
    let signingIn = try await shop.open()
    try await shop.approve()
    let approvedSignIn = try shop.confirmation(of: signingIn).id
    let sameSession = Session(
      .init(id: signingIn.id, secret: shop.identifiers.next()),
      user: shop.alice.user,
      factors: .knowledge,
      at: Sample.start
    )
    await shop.expectRefusal(.disableTwoFactor, .otherRequest) {
      _ = try await twoFactor.disable(by: approvedSignIn, in: sameSession)
    }
    let id = try await approved()
    #expect(try await twoFactor.disable(by: id, in: shop.alice) == .removed)
    await shop.expectRefusal(.disableTwoFactor, .alreadyFinal) {
      _ = try await twoFactor.disable(by: id, in: shop.alice)
    }
    #expect(shop.deletions(of: Sample.authyID) == 1)
  }

  @Test("takes one that was asked for in this session, and by this person")
  func takesOwnApproval() async throws {
    let id = try await approved()
    let other = Session(
      .init(id: shop.identifiers.next(), secret: shop.identifiers.next()),
      user: shop.alice.user,
      factors: .knowledge,
      at: Sample.start
    )
    for session in [shop.bob, other] {
      for id in [id, Sample.confirmation] {
        await shop.expectRefusal(.disableTwoFactor, .notFoundOrNotYours) {
          _ = try await twoFactor.disable(by: id, in: session)
        }
      }
    }
    #expect(authenticator == .required(Sample.authyID))
    #expect(try await twoFactor.disable(by: id, in: shop.alice) == .removed)
  }

  @Test("takes no approval while the user is blocked")
  func waitsForBlock() async throws {
    let id = try await approved()
    for _ in 1...5 {
      await #expect(throws: RecordedRefusal.self) {
        _ = try await shop.signIn.open(username: "alice", password: "wrong horse")
      }
    }
    await shop.expectRefusal(.disableTwoFactor, .blocked) {
      _ = try await twoFactor.disable(by: id, in: shop.alice)
    }
    #expect(authenticator == .required(Sample.authyID))
    #expect(shop.deletions(of: Sample.authyID) == 0)
    try await shop.useCases.support.readmit(shop.alice.user)
    #expect(try await twoFactor.disable(by: id, in: shop.alice) == .removed)
  }

  @Test("is not done for who was blocked before it began, in whatever wait")
  func waitsForLateBlock() async throws {
    for wait in 0..<20 {
      let shop = Shop()
      try shop.requirePhone(of: shop.alice)
      let id = try await shop.useCases.twoFactor.beginDisabling(in: shop.alice)
      try await shop.approve()
      let hasBegun = Mutex(true)
      shop.pauses.meanwhile(at: wait) {
        await shop.failPassword(times: 5)
        let authenticator = try shop.account(of: shop.alice).authenticator
        hasBegun.withLock { $0 = authenticator != .required(Sample.authyID) }
      }
      let outcome = try? await shop.useCases.twoFactor.disable(by: id, in: shop.alice)
      #expect((outcome == .removed) == hasBegun.withLock { $0 }, "wait \(wait)")
    }
  }

  @Test("ends the payments that the phone was asked about")
  func endsPayments() async throws {
    let payment = try await shop.pay()
    let id = try await approved()
    _ = try await twoFactor.disable(by: id, in: shop.alice)
    #expect(try shop.stored(payment).status == .cancelled(at: Sample.start))
    try await shop.approve(1)
    #expect(try shop.stored(payment).status == .cancelled(at: Sample.start))
  }

  @Test("is told on no other phone's word")
  func needsItsPhone() async throws {
    let id = try await twoFactor.beginDisabling(in: shop.alice)
    try await shop.receive(
      shop.callback { $0.authyID = .integer(Sample.otherAuthyID.rawValue) }
    )
    #expect(shop.confirmations.stored(id)?.status == .pending)
  }
}
