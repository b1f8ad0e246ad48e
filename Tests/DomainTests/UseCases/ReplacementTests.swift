import Domain
import InMemoryPorts
import Synchronization
import Testing

@Suite("Replacing a phone by another")
struct ReplacementTests {
  private let new = Sample.thirdAuthyID
  private let shop = Shop()

  init() throws {
    try shop.requirePhone(of: shop.alice)
    shop.authy.script { $0.signUp = .success(.completed(Sample.thirdAuthyID)) }
  }

  private func poll(_ id: EnrollmentID) async throws -> Enrollment.State {
    try await shop.enrollments.poll(id, in: shop.alice)
  }

  private var authenticator: Authenticator? { shop.accounts.stored(shop.alice.user)?.authenticator }

  /// Scans with the new phone, so that the one in use is asked.
  private func ask() async throws -> (EnrollmentID, ConfirmationID) {
    let id = try await shop.enrollments.begin(in: shop.alice).enrollment
    let state = try await poll(id)
    guard case .awaitingApproval(new, let confirmation) = state else { throw NotAsked() }
    return (id, confirmation)
  }

  private struct NotAsked: Error {}

  /// Another shop, in which the new phone has scanned and nobody knows of it yet.
  private static func begun() async throws -> (Shop, EnrollmentID) {
    let shop = Shop()
    try shop.requirePhone(of: shop.alice)
    shop.authy.script { $0.signUp = .success(.completed(Sample.thirdAuthyID)) }
    return (shop, try await shop.enrollments.begin(in: shop.alice).enrollment)
  }

  @Test("asks the phone in use, in words for it, and changes nothing before the answer")
  func asks() async throws {
    let (id, confirmation) = try await ask()
    let asked = Enrollment.State.awaitingApproval(of: new, by: confirmation)
    #expect(try await poll(id) == asked)
    #expect(shop.authy.questions.count == 1)
    #expect(
      shop.authy.questions.first?.message
        == "Approve binding another phone instead of this one at Payfriend"
    )
    #expect(shop.confirmations.stored(confirmation)?.approval.authyID == Sample.authyID)
    #expect(
      shop.confirmations.stored(confirmation)?.purpose == .replaceAuthenticator(with: new, by: id)
    )
    #expect(authenticator == .required(Sample.authyID))
  }

  @Test("is done by its approval: the old one approves nothing, and is deleted at Authy")
  func replaces() async throws {
    let payment = try await shop.pay()
    let (id, confirmation) = try await ask()
    try await shop.approve(2)
    let events = shop.trail.events.count
    #expect(try await poll(id) == .active(new, since: Sample.start))
    #expect(authenticator == .required(new))
    #expect(shop.deletions(of: Sample.authyID) == 1)
    #expect(shop.notices(to: shop.alice) == [.authenticatorReplaced])
    #expect(
      shop.trail.kinds.dropFirst(events) == [
        .confirmationChanged(confirmation, .used), .authenticatorRetired(Sample.authyID),
        .noticeSent(.authenticatorReplaced), .statusChanged(.cancelled), .enrollmentCompleted(id),
      ]
    )
    try await shop.approve(1)
    #expect(try shop.stored(payment).status == .cancelled(at: Sample.start))
    #expect(try await poll(id) == .active(new, since: Sample.start))
    #expect(shop.deletions(of: Sample.authyID) == 1)
  }

  @Test(
    "whatever Authy makes of the deletion",
    arguments: [
      AuthyError.unanswered, .refused(.userNotFound), .refused(.invalidParameter),
    ]
  )
  func ignoresDeletion(failure: AuthyError) async throws {
    let (id, _) = try await ask()
    try await shop.approve()
    shop.authy.script { $0.deletionFailure = failure }
    #expect(try await poll(id) == .active(new, since: Sample.start))
    #expect(authenticator == .required(new))
  }

  @Test("does not happen after a no, or without an answer in time", arguments: [true, false])
  func needsApproval(isDenied: Bool) async throws {
    let (id, _) = try await ask()
    if isDenied {
      try await shop.receive(shop.callback(about: 1, "denied"))
    } else {
      shop.clock.advance(by: .seconds(120))
    }
    #expect(try await poll(id) == .failed(.notApproved, at: shop.clock.now))
    #expect(authenticator == .required(Sample.authyID))
    #expect(shop.notices(to: shop.alice) == [isDenied ? .approvalDenied : .approvalExpired])
    #expect(shop.trail.kinds.last == .enrollmentFailed(id, .notApproved))
    #expect(try await poll(id) == .failed(.notApproved, at: shop.clock.now))
  }

  @Test("fails when too many pushes were sent, or Authy cannot put the question")
  func needsPush() async throws {
    for number in 1...3 { try await shop.pay(under: "\(number)") }
    let invitation = try await shop.enrollments.begin(in: shop.alice)
    #expect(try await poll(invitation.enrollment) == .failed(.notApproved, at: Sample.start))
    #expect(shop.trail.refusals == [RecordedRefusal(.enroll, .tooManyPushes)])
    let other = Shop()
    other.authy.script {
      $0.signUp = .success(.completed(Sample.thirdAuthyID))
      $0.sendFailure = .refused(.noDevice)
    }
    let id = try await other.enrollments.begin(in: other.alice).enrollment
    _ = try await other.enrollments.poll(id, in: other.alice)
    let state = try await other.enrollments.poll(id, in: other.alice)
    #expect(state == .failed(.notApproved, at: Sample.start))
  }

  @Test("does not happen by an approval from the new phone, or for another thing")
  func needsOldPhone() async throws {
    let (id, confirmation) = try await ask()
    try await shop.receive(shop.callback { $0.authyID = .integer(Sample.thirdAuthyID.rawValue) })
    #expect(try await poll(id) == .awaitingApproval(of: new, by: confirmation))
    let waiting = try await shop.open()
    try await shop.approve(2)
    #expect(try await poll(id) == .awaitingApproval(of: new, by: confirmation))
    #expect(try await shop.signIn.finish(waiting).session.state == .signedIn)
  }

  @Test("is asked about and done once by two polls at a time")
  func happensOnce() async throws {
    for wait in 0..<30 {
      let (shop, id) = try await Self.begun()
      shop.pauses.meanwhile(at: wait) { _ = try await shop.enrollments.poll(id, in: shop.alice) }
      _ = try await shop.enrollments.poll(id, in: shop.alice)
      #expect(shop.authy.questions.count == 1, "wait \(wait)")
      try await shop.approve()
      _ = try await shop.enrollments.poll(id, in: shop.alice)
      #expect(shop.accounts.stored(id)?.state == .active(new, since: Sample.start), "wait \(wait)")
      #expect(shop.notices(to: shop.alice) == [.authenticatorReplaced], "wait \(wait)")
      let retired = shop.trail.kinds.filter { $0 == .authenticatorRetired(Sample.authyID) }
      #expect(retired.count == 1, "wait \(wait)")
      // One of the two may have been told that the approval is spent.
      let lost = RecordedRefusal(.enroll, .alreadyFinal)
      #expect(shop.trail.refusals.allSatisfy { $0 == lost }, "wait \(wait)")
    }
  }

  @Test(
    "is given up when the code is over and nobody was asked: whoever was about to has crashed",
    arguments: Policy.standard.registrationLifetime.around
  )
  func isAbandoned(wait: Duration) async throws {
    let (id, confirmation) = try await ask()
    shop.confirmations.forget(confirmation)
    shop.clock.advance(by: wait)
    let state = try await poll(id)
    if wait < Policy.standard.registrationLifetime {
      #expect(state == .awaitingApproval(of: new, by: confirmation))
    } else {
      #expect(state == .failed(.notApproved, at: shop.clock.now))
    }
    #expect(authenticator == .required(Sample.authyID))
  }

  @Test("comes to its whole end after a store that failed once, wherever")
  func survivesOneFailure() async throws {
    for wait in 0..<40 {
      let shop = Shop()
      try shop.requirePhone(of: shop.alice)
      shop.authy.script { $0.signUp = .success(.completed(Sample.thirdAuthyID)) }
      let payment = try await shop.pay()
      let id = try await shop.enrollments.begin(in: shop.alice).enrollment
      _ = try await shop.enrollments.poll(id, in: shop.alice)
      try await shop.approve(2)
      shop.pauses.failStore(at: wait)
      _ = try? await shop.enrollments.poll(id, in: shop.alice)
      for _ in 1...3 { _ = try? await shop.enrollments.poll(id, in: shop.alice) }
      #expect(shop.accounts.stored(id)?.state == .active(new, since: Sample.start), "wait \(wait)")
      #expect(shop.deletions(of: Sample.authyID) > 0, "wait \(wait)")
      #expect(try shop.stored(payment).status == .cancelled(at: Sample.start), "wait \(wait)")
      guard shop.pauses.hasFailedStore else { return }
    }
    Issue.record("a poll waits less often than that")
  }

  @Test("is not done for who was blocked before it was, in whatever wait")
  func waitsForLateBlock() async throws {
    for wait in 0..<20 {
      let (shop, id) = try await Self.begun()
      _ = try await shop.enrollments.poll(id, in: shop.alice)
      try await shop.approve()
      let isReplaced = Mutex(true)
      shop.pauses.meanwhile(at: wait) {
        await shop.failPassword(times: 5)
        let authenticator = try shop.account(of: shop.alice).authenticator
        isReplaced.withLock { $0 = authenticator == .required(Sample.thirdAuthyID) }
      }
      _ = try? await shop.enrollments.poll(id, in: shop.alice)
      let authenticator = try shop.account(of: shop.alice).authenticator
      let isExpected = isReplaced.withLock { $0 }
      #expect((authenticator == .required(Sample.thirdAuthyID)) == isExpected, "wait \(wait)")
    }
  }

  @Test("waits while the user is blocked, and is done when the block is over")
  func waitsForBlock() async throws {
    let (id, confirmation) = try await ask()
    try await shop.approve()
    for _ in 1...5 {
      await #expect(throws: RecordedRefusal.self) {
        _ = try await shop.signIn.open(username: "alice", password: "wrong horse")
      }
    }
    #expect(try await poll(id) == .awaitingApproval(of: new, by: confirmation))
    #expect(shop.trail.refusals.last == RecordedRefusal(.enroll, .blocked))
    #expect(authenticator == .required(Sample.authyID))
    try await shop.useCases.support.readmit(shop.alice.user)
    #expect(try await poll(id) == .active(new, since: Sample.start))
  }

  @Test("comes to its end after a store that failed, and by the approval that was given")
  func survivesBrokenStore() async throws {
    var isBroken = true
    var wait = 0
    while isBroken {
      defer { wait += 1 }
      let (shop, id) = try await Self.begun()
      _ = try await shop.enrollments.poll(id, in: shop.alice)
      try await shop.approve()
      shop.pauses.failStore(at: wait)
      _ = try? await shop.enrollments.poll(id, in: shop.alice)
      isBroken = shop.pauses.hasFailedStore
      guard isBroken else { break }
      let state = try await shop.enrollments.poll(id, in: shop.alice)
      #expect(state == .active(new, since: Sample.start), "wait \(wait)")
      #expect(try shop.account(of: shop.alice).authenticator == .required(new), "wait \(wait)")
      let retired = shop.trail.kinds.filter { $0 == .authenticatorRetired(Sample.authyID) }
      #expect(retired.count <= 1, "wait \(wait)")
    }
    #expect(wait > 10)
  }
}
