import Domain
import InMemoryPorts
import Testing

@Suite("Enrolling")
struct EnrollmentsTests {
  private let shop = Shop()
  private let scanned = Sample.known(AuthyID(7_654_321))
  private let key = HMACSHA256.Key(Shop.key)

  private func poll(_ invitation: Enrollments.Invitation) async throws -> Enrollment.State {
    try await shop.enrollments.poll(invitation.enrollment, in: shop.carol)
  }

  private func scan() {
    shop.authy.script { [scanned] in $0.signUp = .success(.completed(scanned)) }
  }

  @Test("shows a link with a token of its own, which ends after 300 s")
  func showsLink() async throws {
    shop.clock.advance(by: .milliseconds(700))
    let invitation = try await shop.enrollments.begin(in: shop.carol)
    let link = try await shop.enrollments.link(of: invitation.enrollment, in: shop.carol)
    let text = try #require(RegistrationToken.token(inLink: link))
    let token = try RegistrationToken.verify(
      text,
      with: key,
      at: shop.clock.now,
      issuer: "Payfriend",
      applicationID: "123456"
    )
    #expect(token.customUserID == invitation.enrollment.description)
    #expect(token.issuedAt == Sample.start)
    #expect(token.expiresAt == Sample.start + .seconds(300))
    #expect(token.identifier != nil && token.identifier != token.customUserID)
    #expect(invitation.expiresAt == token.expiresAt)
    #expect(
      shop.trail.kinds
        == [.enrollmentStarted(invitation.enrollment, expiresAt: invitation.expiresAt)]
    )
  }

  @Test("binds the authenticator that scanned the link")
  func binds() async throws {
    let invitation = try await shop.enrollments.begin(in: shop.carol)
    #expect(try await poll(invitation) == .awaitingScan(until: invitation.expiresAt))
    #expect(shop.accounts.authyID(of: shop.carol.user) == nil)
    scan()
    shop.clock.advance(by: .seconds(5))
    let active = Enrollment.State.active(scanned, since: Sample.start + .seconds(5))
    #expect(try await poll(invitation) == active)
    #expect(shop.accounts.authyID(of: shop.carol.user) == scanned)
    #expect(
      shop.authy.calls.last == .registrationStatus(of: invitation.enrollment.description)
    )
    let calls = shop.authy.calls.count
    shop.clock.advance(by: .seconds(500))
    #expect(try await poll(invitation) == active)
    #expect(shop.authy.calls.count == calls, "what is settled is not asked about")
    #expect(
      shop.trail.kinds.filter { $0 == .enrollmentCompleted(invitation.enrollment) }.count == 1
    )
    #expect(shop.trail.refusals.isEmpty)
  }

  @Test("lets the payer pay from then on")
  func letsPay() async throws {
    let invitation = try await shop.enrollments.begin(in: shop.carol)
    scan()
    _ = try await poll(invitation)
    let payment = try await shop.payments.pay(
      Sample.order,
      under: shop.key("1"),
      in: shop.carol
    )
    #expect(payment.approval.authyID == scanned)
  }

  @Test("of another phone binds nothing in a session alone: the phone in use is asked")
  func asksFirst() async throws {
    let invitation = try await shop.enrollments.begin(in: shop.alice)
    scan()
    guard
      case .awaitingApproval(scanned, _) = try await shop.enrollments.poll(
        invitation.enrollment,
        in: shop.alice
      )
    else {
      Issue.record("the phone in use is asked")
      return
    }
    #expect(shop.accounts.authyID(of: shop.alice.user) == Sample.authyID)
    #expect(shop.authy.questions.count == 1)
  }

  @Test("fails when Authy says so, and for good")
  func fails() async throws {
    let invitation = try await shop.enrollments.begin(in: shop.carol)
    shop.authy.script { $0.signUp = .success(.failed) }
    let failed = Enrollment.State.failed(.refusedByService, at: Sample.start)
    #expect(try await poll(invitation) == failed)
    scan()
    #expect(try await poll(invitation) == failed)
    #expect(shop.accounts.authyID(of: shop.carol.user) == nil)
    #expect(
      shop.trail.kinds.last == .enrollmentFailed(invitation.enrollment, .refusedByService)
    )
  }

  @Test("goes on waiting when Authy does not answer")
  func waits() async throws {
    let invitation = try await shop.enrollments.begin(in: shop.carol)
    shop.authy.script { $0.signUp = .failure(.unanswered) }
    #expect(try await poll(invitation) == .awaitingScan(until: invitation.expiresAt))
    #expect(shop.trail.refusals == [RecordedRefusal(.enroll, .serviceUnavailable)])
    scan()
    #expect(try await poll(invitation) == .active(scanned, since: Sample.start))
  }

  @Test("is over when the token ends, even if the link was scanned")
  func expires() async throws {
    for wait in Duration.seconds(300).around {
      let shop = Shop()
      let invitation = try await shop.enrollments.begin(in: shop.carol)
      shop.authy.script { [scanned] in $0.signUp = .success(.completed(scanned)) }
      let now = Sample.start + wait
      shop.clock.set(to: now)
      let state = try await shop.enrollments.poll(invitation.enrollment, in: shop.carol)
      if wait < .seconds(300) {
        #expect(state == .active(scanned, since: now))
      } else {
        #expect(state == .failed(.expired, at: Sample.start + .seconds(300)))
        #expect(shop.authy.calls.isEmpty)
        #expect(shop.accounts.authyID(of: shop.carol.user) == nil)
      }
    }
  }

  @Test("is over when the token ends while Authy is asked")
  func looksAgain() async throws {
    let invitation = try await shop.enrollments.begin(in: shop.carol)
    scan()
    shop.pauses.beforeAuthyAnswers { [shop] in shop.clock.advance(by: .seconds(300)) }
    #expect(try await poll(invitation) == .failed(.expired, at: Sample.start + .seconds(300)))
    #expect(shop.accounts.authyID(of: shop.carol.user) == nil)
  }

  @Test("does not take an authenticator that is bound to somebody else")
  func refusesBoundElsewhere() async throws {
    let invitation = try await shop.enrollments.begin(in: shop.carol)
    shop.authy.script { $0.signUp = .success(.completed(Sample.authyID)) }
    #expect(try await poll(invitation) == .failed(.boundElsewhere, at: Sample.start))
    #expect(shop.accounts.authyID(of: shop.carol.user) == nil)
    #expect(shop.accounts.authyID(of: shop.alice.user) == Sample.authyID)
    #expect(shop.trail.kinds.last == .enrollmentFailed(invitation.enrollment, .boundElsewhere))
  }

  @Test("twice gives two links with nothing in common, of which one can bind")
  func beginsTwice() async throws {
    let first = try await shop.enrollments.begin(in: shop.carol)
    let second = try await shop.enrollments.begin(in: shop.carol)
    #expect(first.enrollment != second.enrollment)
    let links = [
      try await shop.enrollments.link(of: first.enrollment, in: shop.carol),
      try await shop.enrollments.link(of: second.enrollment, in: shop.carol),
    ]
    #expect(links[0] != links[1])
    scan()
    #expect(try await poll(second) == .active(scanned, since: Sample.start))
    shop.authy.script { $0.signUp = .success(.completed(Sample.known(AuthyID(7_654_322)))) }
    guard case .awaitingApproval = try await poll(first) else {
      Issue.record("the phone in use is asked before another replaces it")
      return
    }
    #expect(shop.accounts.authyID(of: shop.carol.user) == scanned)
  }

  @Test("is completed once by two polls at a time")
  func completesOnce() async throws {
    let invitation = try await shop.enrollments.begin(in: shop.carol)
    scan()
    let active = Enrollment.State.active(scanned, since: Sample.start)
    shop.pauses.beforeAuthyAnswers { [shop, invitation] in
      let state = try await shop.enrollments.poll(invitation.enrollment, in: shop.carol)
      #expect(state == active)
    }
    #expect(try await poll(invitation) == active)
    #expect(
      shop.trail.kinds.filter { $0 == .enrollmentCompleted(invitation.enrollment) }.count == 1
    )
  }

  @Test("is not undone by a poll that learns later of a failure")
  func keepsCompletion() async throws {
    let invitation = try await shop.enrollments.begin(in: shop.carol)
    shop.authy.script { $0.signUp = .success(.failed) }
    let active = Enrollment.State.active(scanned, since: Sample.start)
    shop.pauses.beforeAuthyAnswers { [shop, invitation, scanned] in
      shop.authy.script { $0.signUp = .success(.completed(scanned)) }
      let state = try await shop.enrollments.poll(invitation.enrollment, in: shop.carol)
      #expect(state == active)
    }
    #expect(try await poll(invitation) == active)
    #expect(shop.accounts.authyID(of: shop.carol.user) == scanned)
  }

  @Test("expires when it is told to, not too early and only once")
  func expiresAsTold() async throws {
    let invitation = try await shop.enrollments.begin(in: shop.carol)
    let id = invitation.enrollment
    let events = shop.trail.events.count
    shop.clock.set(to: invitation.expiresAt + .nanoseconds(-1))
    try await shop.enrollments.expire(id, of: shop.carol.user)
    #expect(shop.trail.events.count == events)
    shop.clock.set(to: invitation.expiresAt)
    for _ in 1...2 { try await shop.enrollments.expire(id, of: shop.carol.user) }
    #expect(shop.trail.kinds.dropFirst(events) == [.enrollmentFailed(id, .expired)])
    #expect(try await poll(invitation) == .failed(.expired, at: invitation.expiresAt))
    await shop.expectRefusal(.enroll, .notFoundOrNotYours) {
      try await shop.enrollments.expire(id, of: shop.bob.user)
    }
  }

  @Test("of somebody else is refused in the very words for one that does not exist")
  func hidesOthers() async throws {
    let invitation = try await shop.enrollments.begin(in: shop.carol)
    scan()
    var waits: Set<Int> = []
    for id in [invitation.enrollment, EnrollmentID(high: 0, low: 0)] {
      let earlier = shop.pauses.passed
      await shop.expectRefusal(.enroll, .notFoundOrNotYours) {
        _ = try await shop.enrollments.poll(id, in: shop.bob)
      }
      waits.insert(shop.pauses.passed - earlier)
      #expect(
        shop.trail.events.last?.subject
          == .init(session: shop.bob.id, user: shop.bob.user, enrollment: id)
      )
    }
    #expect(waits.count == 1, "both take the same steps")
    #expect(shop.authy.calls.isEmpty)
    #expect(shop.accounts.authyID(of: shop.bob.user) == Sample.otherAuthyID)
  }
}
