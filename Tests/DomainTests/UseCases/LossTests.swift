import Domain
import InMemoryPorts
import Testing

@Suite("Reporting a phone lost")
struct LossTests {
  private let shop = Shop()

  init() throws { try shop.requirePhone(of: shop.alice) }

  private func report(_ name: String = "alice", _ password: String = Shop.password) async throws
    -> UserID
  {
    let user = try await shop.useCases.twoFactor.reportLoss(username: name, password: password)
    try await shop.useCases.twoFactor.deleteLost(of: user)
    return user
  }

  private var authenticator: Authenticator? { shop.accounts.stored(shop.alice.user)?.authenticator }

  @Test("lets it approve nothing any more, here or at Authy, by the password alone")
  func retires() async throws {
    let payment = try await shop.pay()
    let events = shop.trail.events.count
    #expect(try await report() == shop.alice.user)
    #expect(authenticator == .lost(Sample.authyID, at: Sample.start))
    #expect(shop.deletions(of: Sample.authyID) == 1)
    #expect(shop.notices(to: shop.alice) == [.lossReported])
    #expect(try shop.stored(payment).status == .cancelled(at: Sample.start))
    #expect(
      shop.trail.kinds.dropFirst(events) == [
        .statusChanged(.cancelled), .lossReported(Sample.authyID), .noticeSent(.lossReported),
      ]
    )
    try await shop.approve()
    #expect(try shop.stored(payment).status == .cancelled(at: Sample.start))
  }

  @Test("counts whatever Authy makes of the deletion")
  func ignoresDeletion() async throws {
    for failure in [AuthyError.unanswered, .refused(.userNotFound), .refused(.invalidParameter)] {
      let shop = Shop()
      shop.authy.script { $0.deletionFailure = failure }
      let twoFactor = shop.useCases.twoFactor
      try await twoFactor.deleteLost(
        of: twoFactor.reportLoss(username: "alice", password: Shop.password)
      )
      #expect(
        try shop.account(of: shop.alice).authenticator == .lost(Sample.authyID, at: Sample.start)
      )
    }
  }

  @Test("is refused alike for a wrong password and an unknown user, and changes nothing")
  func refusesAlike() async throws {
    for (name, password) in [("alice", "wrong horse"), ("nobody", Shop.password), ("", "")] {
      await shop.expectRefusal(.reportLoss, .wrongPassword) { _ = try await report(name, password) }
    }
    #expect(authenticator == .required(Sample.authyID))
    #expect(shop.authy.calls.isEmpty)
  }

  @Test("is refused to who has none, and done once for who reports it twice")
  func needsPhone() async throws {
    await shop.expectRefusal(.reportLoss, .notEnrolled) { _ = try await report("carol") }
    _ = try await report()
    let notices = shop.notices(to: shop.alice)
    #expect(try await report() == shop.alice.user, "so that her sessions can be closed again")
    #expect(shop.notices(to: shop.alice) == notices)
    #expect(shop.trail.kinds.filter { $0 == .lossReported(Sample.authyID) }.count == 1)
  }

  @Test("makes what it was asked for worth nothing, also what it had approved")
  func spoilsApprovals() async throws {
    let waiting = try await shop.open()
    try await shop.approve()
    let id = try await shop.useCases.twoFactor.beginDisabling(in: shop.alice)
    try await shop.approve(2)
    let open = try await shop.open()
    _ = try await report()
    try await shop.approve(3)
    #expect(try shop.confirmation(of: open).status == .pending)
    #expect(shop.trail.refusals.last == RecordedRefusal(.answer, .otherDevice))
    await shop.expectRefusal(.signIn, .otherDevice) { _ = try await shop.signIn.finish(waiting) }
    await shop.expectRefusal(.disableTwoFactor, .authenticatorLost) {
      _ = try await shop.useCases.twoFactor.disable(by: id, in: shop.alice)
    }
    #expect(authenticator == .lost(Sample.authyID, at: Sample.start))
  }

  @Test("keeps every way to another phone closed until support knows the person")
  func closesEnrollment() async throws {
    let earlier = try await shop.enrollments.begin(in: shop.alice).enrollment
    _ = try await report()
    await shop.expectRefusal(.enroll, .authenticatorLost) {
      _ = try await shop.enrollments.begin(in: shop.alice)
    }
    shop.authy.script { $0.signUp = .success(.completed(Sample.thirdAuthyID)) }
    let state = try await shop.enrollments.poll(earlier, in: shop.alice)
    #expect(state == .failed(.accountHasAnother, at: Sample.start))
    try await shop.useCases.support.readmit(shop.alice.user)
    #expect(authenticator == Authenticator.none)
    let later = try await shop.enrollments.begin(in: shop.alice).enrollment
    let bound = try await shop.enrollments.poll(later, in: shop.alice)
    #expect(bound == .active(Sample.thirdAuthyID, since: Sample.start))
    #expect(
      shop.notices(to: shop.alice) == [.lossReported, .readmitted, .authenticatorBound]
    )
  }

  @Test("leaves the lost phone nobody else's before support has readmitted")
  func holdsPhone() async throws {
    _ = try await report()
    shop.authy.script { $0.signUp = .success(.completed(Sample.authyID)) }
    let first = try await shop.enrollments.begin(in: shop.carol).enrollment
    let refused = try await shop.enrollments.poll(first, in: shop.carol)
    #expect(refused == .failed(.boundElsewhere, at: Sample.start))
    try await shop.useCases.support.readmit(shop.alice.user)
    let second = try await shop.enrollments.begin(in: shop.carol).enrollment
    let bound = try await shop.enrollments.poll(second, in: shop.carol)
    #expect(bound == .active(Sample.authyID, since: Sample.start))
  }

  @Test("is told to support by who is blocked, and retires the phone all the same")
  func isReportedToSupport() async throws {
    let payment = try await shop.pay()
    for _ in 1...5 {
      await #expect(throws: RecordedRefusal.self) { _ = try await report("alice", "wrong horse") }
    }
    await #expect(throws: RecordedRefusal(.reportLoss, .wrongPassword)) { _ = try await report() }
    #expect(shop.trail.refusals.last == RecordedRefusal(.reportLoss, .blocked))
    let support = shop.useCases.support
    for _ in 1...2 { try await support.reportLoss(of: shop.alice.user) }
    #expect(authenticator == .lost(Sample.authyID, at: Sample.start))
    #expect(try shop.stored(payment).status == .cancelled(at: Sample.start))
    #expect(shop.notices(to: shop.alice).filter { $0 == .lossReported }.count == 1)
    #expect(shop.deletions(of: Sample.authyID) == 0, "not before the sessions are closed")
    try await shop.useCases.twoFactor.deleteLost(of: shop.alice.user)
    #expect(shop.deletions(of: Sample.authyID) == 1)
    for (user, reason) in [
      (shop.carol.user, RefusalReason.notEnrolled), (Sample.payer, .notFoundOrNotYours),
    ] {
      await shop.expectRefusal(.reportLoss, reason) { try await support.reportLoss(of: user) }
    }
  }

  @Test("stops a code that is being judged, wherever the report is interrupted")
  func stopsCode() async throws {
    for failure in 0..<6 {
      let shop = Shop()
      let payment = try await shop.pay()
      let code = try await shop.codeByText(for: payment)
      shop.pauses.beforeAuthyAnswers {}  // What has become of the push.
      shop.pauses.beforeAuthyAnswers {
        shop.pauses.failStore(at: failure)
        try? await shop.useCases.support.reportLoss(of: shop.alice.user)
      }
      _ = try? await shop.payments.enter(code, for: payment.id, in: shop.alice)
      let isLost = try shop.account(of: shop.alice).authenticator != .bound(Sample.authyID)
      #expect(try shop.stored(payment).isApproved == !isLost, "failure \(failure)")
    }
  }

  @Test("keeps the lost phone out after support has readmitted, unless it is safe again")
  func keepsOut() async throws {
    _ = try await report()
    let support = shop.useCases.support
    try await support.readmit(shop.alice.user)
    shop.authy.script { $0.signUp = .success(.completed(Sample.authyID)) }
    let first = try await shop.enrollments.begin(in: shop.alice).enrollment
    let refused = try await shop.enrollments.poll(first, in: shop.alice)
    #expect(refused == .failed(.accountHasAnother, at: Sample.start))
    #expect(authenticator == Authenticator.none)
    try await support.readmit(shop.alice.user, phoneIsSafe: true)
    let second = try await shop.enrollments.begin(in: shop.alice).enrollment
    let bound = try await shop.enrollments.poll(second, in: shop.alice)
    #expect(bound == .active(Sample.authyID, since: Sample.start))
  }

  @Test("deletes at Authy only what is still lost")
  func deletesOnlyLost() async throws {
    try await shop.useCases.support.reportLoss(of: shop.alice.user)
    shop.authy.script { $0.deletionFailure = .unanswered }
    shop.pauses.beforeAuthyAnswers { [shop] in
      try await shop.useCases.support.readmit(shop.alice.user, phoneIsSafe: true)
    }
    try await shop.useCases.twoFactor.deleteLost(of: shop.alice.user)
    #expect(shop.deletions(of: Sample.authyID) == 1)
  }

  @Test("lets Authy delete nothing of who has lost nothing")
  func deletesLostAlone() async throws {
    for session in [shop.alice, shop.bob, shop.carol] {
      try await shop.useCases.twoFactor.deleteLost(of: session.user)
    }
    #expect(shop.authy.calls.isEmpty)
  }

  @Test("is undone by support for a known user alone, who is told")
  func readmitsKnown() async throws {
    await shop.expectRefusal(.readmit, .notFoundOrNotYours) {
      try await shop.useCases.support.readmit(Sample.payer)
    }
    #expect(shop.notices.all.isEmpty)
    try await shop.useCases.support.readmit(shop.alice.user)
    #expect(authenticator == .required(Sample.authyID), "what is not lost stays")
    #expect(shop.trail.kinds.suffix(2) == [.readmitted, .noticeSent(.readmitted)])
    #expect(shop.trail.events.last?.cause == AuditEvent.Sequence(shop.trail.events.count - 1))
  }
}
