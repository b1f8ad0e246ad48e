import Domain
import InMemoryPorts
import Testing

@Suite("Removing an authenticator here and at Authy")
struct RemovalTests {
  private let shop = Shop()
  private let authyID = Sample.authyID

  init() throws { try shop.requirePhone(of: shop.alice) }

  private var twoFactor: TwoFactor { shop.useCases.twoFactor }

  private var authenticator: Authenticator? { shop.accounts.stored(shop.alice.user)?.authenticator }

  /// Switches it off by the phone's approval, as far as Authy lets that come.
  private func disable() async throws -> TwoFactor.Outcome {
    let id = try await twoFactor.beginDisabling(in: shop.alice)
    try await shop.approve(shop.authy.questions.count)
    return try await twoFactor.disable(by: id, in: shop.alice)
  }

  @Test("is refused as a whole when Authy refuses: it stays on, and the payer can go on")
  func isRefused() async throws {
    shop.authy.script { $0.deletionFailure = .refused(.invalidParameter) }
    await #expect(throws: RecordedRefusal(.disableTwoFactor, .serviceRefused)) {
      _ = try await disable()
    }
    #expect(authenticator == .required(authyID))
    #expect(shop.deletions(of: authyID) == 1)
    #expect(shop.notices(to: shop.alice).isEmpty)
    #expect(!shop.trail.kinds.contains(.authenticatorRetired(authyID)))
    shop.authy.script { $0.deletionFailure = nil }
    #expect(try await disable() == .removed)
  }

  @Test("is done when Authy says that there is no such user")
  func isDoneBefore() async throws {
    shop.authy.script { $0.deletionFailure = .refused(.userNotFound) }
    #expect(try await disable() == .removed)
    #expect(authenticator == Authenticator.none)
    #expect(shop.notices(to: shop.alice) == [.authenticatorRemoved])
  }

  @Test("stays underway while no answer comes, and is asked three times at once")
  func staysUnderway() async throws {
    shop.authy.script { $0.deletionFailure = .unanswered }
    #expect(try await disable() == .underway)
    #expect(authenticator == .removing(authyID))
    #expect(shop.deletions(of: authyID) == 3)
    #expect(
      shop.trail.refusals.suffix(3)
        == Array(repeating: RecordedRefusal(.disableTwoFactor, .serviceUnavailable), count: 3)
    )
    #expect(shop.notices(to: shop.alice).isEmpty)
  }

  @Test("whose two askings cross, one lost and one that never left, asks for no phone that is gone")
  func crosses() async throws {
    let id = try await twoFactor.beginDisabling(in: shop.alice)
    try await shop.approve(shop.authy.questions.count)
    shop.authy.script { $0.deletionFailure = .notSent }
    shop.pauses.beforeAuthyAnswers { [shop, twoFactor] in
      shop.authy.script { $0.deletionFailure = .unanswered }
      try await twoFactor.resume(for: shop.alice.user)
      shop.authy.script { $0.deletionFailure = .notSent }
    }
    #expect(try await twoFactor.disable(by: id, in: shop.alice) == .underway)
    #expect(authenticator == .removing(authyID))
    shop.authy.script { $0.deletionFailure = .refused(.userNotFound) }
    #expect(try await shop.open().state == .signedIn)
  }

  @Test("that never left leaves it as it was, and is asked three times at once")
  func neverLeft() async throws {
    shop.authy.script { $0.deletionFailure = .notSent }
    await #expect(throws: RecordedRefusal(.disableTwoFactor, .serviceUnreachable)) {
      _ = try await disable()
    }
    #expect(authenticator == .required(authyID))
    #expect(shop.deletions(of: authyID) == 3)
    shop.authy.script { $0.deletionFailure = nil }
    #expect(try await disable() == .removed)
  }

  @Test("is taken up again, and is told and recorded once, however often", arguments: 1...3)
  func isResumed(times: Int) async throws {
    shop.authy.script { $0.deletionFailure = .unanswered }
    _ = try await disable()
    shop.authy.script { $0.deletionFailure = .refused(.userNotFound) }
    for _ in 1...times { try await twoFactor.resume(for: shop.alice.user) }
    #expect(authenticator == Authenticator.none)
    #expect(shop.deletions(of: authyID) == 4)
    #expect(shop.notices(to: shop.alice) == [.authenticatorRemoved])
    #expect(shop.trail.kinds.filter { $0 == .authenticatorRetired(authyID) }.count == 1)
  }

  @Test("ends the payments that the phone was asked about, also when it is taken up again")
  func endsPayments() async throws {
    let payment = try await shop.pay()
    shop.authy.script { $0.deletionFailure = .unanswered }
    #expect(try await disable() == .underway)
    #expect(try shop.stored(payment).status == .pending)
    shop.authy.script { $0.deletionFailure = nil }
    try await twoFactor.resume(for: shop.alice.user)
    #expect(try shop.stored(payment).status == .cancelled(at: Sample.start))
  }

  @Test("ends them before the account forgets the phone, since nobody would come back to them")
  func endsPaymentsFirst() async throws {
    var waits = 1
    var interruptions = 0
    for wait in -1..<60 where wait < waits {
      let shop = Shop()
      try shop.requirePhone(of: shop.alice)
      let payment = try await shop.pay()
      let id = try await shop.useCases.twoFactor.beginDisabling(in: shop.alice)
      try await shop.approve(2)
      let before = shop.pauses.passed
      if wait >= 0 { shop.pauses.failStore(at: wait) }
      let outcome = try? await shop.useCases.twoFactor.disable(by: id, in: shop.alice)
      if wait < 0 {
        #expect(outcome == .removed)
        waits = shop.pauses.passed - before
      }
      guard try shop.account(of: shop.alice).authenticator == Authenticator.none else { continue }
      if outcome == nil { interruptions += 1 }
      #expect(try shop.stored(payment).status == .cancelled(at: Sample.start), "wait \(wait)")
    }
    #expect(interruptions > 0, "one came between the account's change and the end")
  }

  @Test("strikes no phone that was bound since it was asked for")
  func sparesLater() async throws {
    shop.authy.script { $0.deletionFailure = .unanswered }
    #expect(try await disable() == .underway)
    shop.pauses.beforeAuthyAnswers { [shop, twoFactor] in
      shop.authy.script { $0.deletionFailure = .refused(.userNotFound) }
      try await twoFactor.resume(for: shop.alice.user)
      shop.authy.script {
        $0.deletionFailure = nil
        $0.signUp = .success(.completed(Sample.authyID))
      }
      let again = try await shop.enrollments.begin(in: shop.alice).enrollment
      _ = try await shop.enrollments.poll(again, in: shop.alice)
    }
    let deletions = shop.deletions(of: authyID)
    try await twoFactor.resume(for: shop.alice.user)
    #expect(authenticator == .required(authyID))
    #expect(shop.deletions(of: authyID) == deletions + 2, "one of each resumption, and no third")
  }

  @Test("strikes no phone that was bound before its answer came")
  func sparesLaterByLateAnswer() async throws {
    shop.authy.script { $0.deletionFailure = .unanswered }
    #expect(try await disable() == .underway)
    shop.authy.script { $0.deletionFailure = nil }
    shop.pauses.beforeAuthyAnswers { [shop, twoFactor] in
      shop.authy.script { $0.deletionFailure = .refused(.userNotFound) }
      try await twoFactor.resume(for: shop.alice.user)
      shop.authy.script { $0.signUp = .success(.completed(Sample.authyID)) }
      let again = try await shop.enrollments.begin(in: shop.alice).enrollment
      _ = try await shop.enrollments.poll(again, in: shop.alice)
    }
    try await twoFactor.resume(for: shop.alice.user)
    #expect(authenticator == .required(authyID))
  }

  @Test("is not undone by a refusal after a call whose answer was lost")
  func isNotUndone() async throws {
    for refusal in [AuthyErrorCode.tooManyRequests, .invalidParameter] {
      let shop = Shop()
      try shop.requirePhone(of: shop.alice)
      shop.authy.script { $0.deletionFailure = .unanswered }
      let id = try await shop.useCases.twoFactor.beginDisabling(in: shop.alice)
      try await shop.approve()
      shop.pauses.beforeAuthyAnswers {
        shop.authy.script { $0.deletionFailure = .refused(refusal) }
      }
      #expect(try await shop.useCases.twoFactor.disable(by: id, in: shop.alice) == .underway)
      #expect(try shop.account(of: shop.alice).authenticator == .removing(Sample.authyID))
      try await shop.useCases.twoFactor.resume(for: shop.alice.user)
      #expect(try shop.account(of: shop.alice).authenticator == .removing(Sample.authyID))
      shop.authy.script { $0.deletionFailure = .refused(.userNotFound) }
      try await shop.useCases.twoFactor.resume(for: shop.alice.user)
      #expect(try shop.account(of: shop.alice).authenticator == Authenticator.none)
    }
  }

  @Test("that is underway still asks the phone, and may be approved anew without being forgotten")
  func isApprovedAnew() async throws {
    shop.authy.script { $0.deletionFailure = .unanswered }
    _ = try await disable()
    shop.authy.script { $0.deletionFailure = .refused(.tooManyRequests) }
    #expect(try await disable() == .underway)
    #expect(authenticator == .removing(authyID))
    shop.authy.script { $0.deletionFailure = nil }
    #expect(try await disable() == .removed)
  }

  @Test("is taken up by signing in, which then asks for no phone")
  func isResumedAtSignIn() async throws {
    shop.authy.script { $0.deletionFailure = .unanswered }
    _ = try await disable()
    let session = try await shop.open()
    #expect(try shop.confirmation(of: session).purpose == .signIn)
    shop.authy.script { $0.deletionFailure = nil }
    #expect(try await shop.open().state == .signedIn)
    #expect(authenticator == Authenticator.none)
    #expect(shop.notices(to: shop.alice) == [.authenticatorRemoved])
  }

  @Test("changes nothing of an account that removes nothing")
  func resumesNothing() async throws {
    let before = try shop.account(of: shop.alice)
    try await twoFactor.resume(for: shop.alice.user)
    try await twoFactor.resume(for: Sample.payer)
    #expect(try shop.account(of: shop.alice) == before)
    #expect(shop.authy.calls.isEmpty)
  }

  @Test("keeps a phone lost that is reported while Authy is asked")
  func keepsLoss() async throws {
    let id = try await twoFactor.beginDisabling(in: shop.alice)
    try await shop.approve()
    shop.pauses.beforeAuthyAnswers { [shop] in
      _ = try await shop.useCases.twoFactor.reportLoss(username: "alice", password: Shop.password)
    }
    await shop.expectRefusal(.disableTwoFactor, .authenticatorLost) {
      _ = try await twoFactor.disable(by: id, in: shop.alice)
    }
    #expect(authenticator == .lost(authyID, at: Sample.start))
    #expect(shop.notices(to: shop.alice) == [.lossReported])
  }
}
