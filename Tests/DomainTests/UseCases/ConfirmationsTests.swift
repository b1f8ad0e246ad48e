import Domain
import InMemoryPorts
import Testing

@Suite("Asking the phone for a sign-in or a change")
struct ConfirmationsTests {
  private let shop = Shop()
  private let request = ScriptedAuthy.requestID(1)

  init() throws { try shop.requirePhone(of: shop.alice) }

  private var confirmations: Confirmations { shop.useCases.confirmations }

  /// Alice asks to switch two-factor authentication off.
  private func begin() async throws -> ConfirmationID {
    try await shop.useCases.twoFactor.beginDisabling(in: shop.alice)
  }

  private func status(_ id: ConfirmationID) -> Confirmation.Status? {
    shop.confirmations.stored(id)?.status
  }

  @Test("tells what it is about, and to whom, by name and link and no secret")
  func asks() async throws {
    let id = try await begin()
    let stored = try #require(shop.confirmations.stored(id))
    let question = try #require(shop.authy.questions.first)
    #expect(
      question.details == [
        .init("Application", "Payfriend"),
        .init("Request", "switching two-factor authentication off"),
      ]
    )
    #expect(
      question.hiddenDetails == [
        .init("confirmation_id", id.description),
        .init("dynamic_link", stored.approval.binding.description),
        .init("user_id", shop.alice.user.description),
      ]
    )
    #expect(shop.authy.calls == [.send(question, to: Sample.authyID)])
  }

  @Test("tells the trail of the answer, with its cause")
  func tellsTrail() async throws {
    let id = try await begin()
    try await shop.receive(shop.callback { $0.unlock = "fingerprint" })
    #expect(status(id) == .approved(at: Sample.start))
    #expect(
      shop.trail.kinds.suffix(3) == [
        .callbackReceived, .decisionReceived(.approve, localUnlock: true, by: .callback),
        .confirmationChanged(id, .approved),
      ]
    )
    let events = shop.trail.events
    #expect(events.suffix(2).map(\.cause) == [.init(events.count - 2), .init(events.count - 1)])
    #expect(
      events.last?.subject
        == .init(
          session: shop.alice.id,
          user: shop.alice.user,
          request: request,
          confirmation: id
        )
    )
  }

  /// What may be changed about a callback, and the refusal that follows.
  enum Forgery: String, CaseIterable {
    case otherPhone, otherRequest, otherLink, otherUser, noDetails, otherWords, unknownStatus
    case otherConfirmation, badSignature

    var refusal: RecordedRefusal {
      switch self {
      case .otherPhone: RecordedRefusal(.answer, .otherDevice)
      case .otherRequest: RecordedRefusal(.answer, .otherRequest)
      case .otherLink, .otherUser, .noDetails, .otherWords: RecordedRefusal(.callback, .linkBroken)
      case .unknownStatus: RecordedRefusal(.callback, .unknownStatus)
      case .otherConfirmation: RecordedRefusal(.callback, .notFoundOrNotYours)
      case .badSignature: RecordedRefusal(.callback, .badSignature)
      }
    }

    func apply(to callback: inout Callback) {
      switch self {
      case .otherPhone: callback.authyID = .integer(Sample.otherAuthyID.rawValue)
      case .otherRequest: callback.uuid = .string(Sample.otherRequest.description)
      case .otherLink: callback.hiddenDetails?[1] = .init("dynamic_link", "AAAA")
      case .otherUser: callback.hiddenDetails?[2] = .init("user_id", "\(Sample.payer)")
      case .noDetails: callback.details = nil
      case .otherWords: callback.details?[1] = .init("Request", "signing in")
      case .unknownStatus: callback.status = "expired"
      case .otherConfirmation:
        callback.hiddenDetails?[0] = .init("confirmation_id", "\(Sample.confirmation)")
      case .badSignature: callback.key = "another"
      }
    }
  }

  @Test("believes no callback that differs in anything", arguments: Forgery.allCases)
  func refusesForgery(forgery: Forgery) async throws {
    let id = try await begin()
    let before = shop.confirmations.stored(id)
    let status = try await shop.receive(shop.callback { forgery.apply(to: &$0) })
    #expect(status == (forgery == .badSignature ? 403 : 200))
    #expect(shop.confirmations.stored(id) == before)
    #expect(shop.trail.refusals == [forgery.refusal])
    await shop.expectRefusal(.disableTwoFactor, .notApproved) {
      _ = try await shop.useCases.twoFactor.disable(by: id, in: shop.alice)
    }
  }

  @Test("takes a no, whatever else the callback says, and tells the user of it")
  func takesNo() async throws {
    let id = try await begin()
    try await shop.receive(shop.callback(about: 1, "denied") { $0.details = nil })
    #expect(status(id) == .denied(at: Sample.start))
    #expect(shop.notices(to: shop.alice) == [.approvalDenied])
    try await shop.approve()
    #expect(status(id) == .denied(at: Sample.start))
    #expect(shop.notices(to: shop.alice) == [.approvalDenied])
    #expect(shop.trail.refusals == [RecordedRefusal(.answer, .alreadySettled)])
  }

  @Test("asks Authy from 10 s on, and learns of an answer whose callback was lost")
  func reconciles() async throws {
    for state in [ApprovalStatus.State.approved, .denied, .pending, .expired] {
      for wait in Duration.seconds(10).around {
        let shop = Shop()
        try shop.requirePhone(of: shop.alice)
        let id = try await shop.useCases.twoFactor.beginDisabling(in: shop.alice)
        shop.authy.answer(state, to: request, by: Sample.authyID)
        let now = Sample.start + wait
        shop.clock.set(to: now)
        let shown = try await shop.useCases.confirmations.status(of: id, in: shop.alice)
        let isAsked = wait >= .seconds(10)
        #expect(shop.authy.calls.contains(.approvalStatus(of: request)) == isAsked)
        switch state {
        case .approved: #expect(shown == (isAsked ? .approved(at: now) : .pending))
        case .denied: #expect(shown == (isAsked ? .denied(at: now) : .pending))
        case .pending, .expired: #expect(shown == .pending)
        }
        #expect(shop.confirmations.stored(id)?.status == shown)
      }
    }
  }

  @Test("is told what Authy could not say, and asks again 10 s later")
  func survivesSilence() async throws {
    let id = try await begin()
    for number in 1...3 {
      shop.clock.advance(by: .seconds(10))
      shop.authy.script { $0.statuses[ScriptedAuthy.requestID(1)] = .failure(.unanswered) }
      for _ in 1...2 { #expect(try await confirmations.status(of: id, in: shop.alice) == .pending) }
      #expect(shop.trail.refusals.count == number)
    }
    #expect(shop.trail.refusals.last == RecordedRefusal(.answer, .serviceUnavailable))
  }

  @Test("holds a callback about a question whose send has not answered, and asks Authy")
  func holdsEarlyCallback() async throws {
    shop.authy.script { $0.sendFailure = .unanswered }
    for (status, word) in [("approved", ApprovalStatus.State.approved), ("denied", .denied)] {
      let id = try await begin()
      let number = shop.authy.questions.count
      #expect(self.status(id) == .pending)
      try await shop.receive(
        shop.callback(about: number, .string(status)) {
          $0.authyID = .integer(Sample.otherAuthyID.rawValue)
        }
      )
      #expect(shop.trail.refusals.last == RecordedRefusal(.callback, .otherDevice))
      try await shop.receive(shop.callback(about: number, "approved"))
      #expect(self.status(id) == .pending, "the callback alone is not believed")
      shop.authy.answer(word, to: ScriptedAuthy.requestID(number), by: Sample.authyID)
      shop.clock.advance(by: .seconds(10))
      _ = try await confirmations.status(of: id, in: shop.alice)
      #expect(self.status(id)?.name == (status == "denied" ? .denied : .approved))
    }
  }

  @Test("cannot be put to a phone that Authy does not reach, which is no push")
  func isUndeliverable() async throws {
    shop.authy.script { $0.sendFailure = .refused(.noDevice) }
    for _ in 1...4 {
      let id = try await begin()
      #expect(status(id) == .undeliverable(at: Sample.start))
    }
    #expect(shop.notices.all.isEmpty)
  }

  @Test("expires when it is told to, not too early and once, and tells the user")
  func expires() async throws {
    let id = try await begin()
    shop.clock.set(to: Sample.start + .seconds(120) - .nanoseconds(1))
    try await confirmations.expire(id)
    #expect(status(id) == .pending)
    shop.clock.set(to: Sample.start + .seconds(120))
    for _ in 1...2 { try await confirmations.expire(id) }
    #expect(status(id) == .expired(at: Sample.start + .seconds(120)))
    #expect(shop.notices(to: shop.alice) == [.approvalExpired])
    await shop.expectRefusal(.expire, .notFoundOrNotYours) {
      try await confirmations.expire(Sample.confirmation)
    }
  }

  @Test("shows nothing to another session, in the words for what does not exist")
  func isInvisible() async throws {
    let id = try await begin()
    try await shop.approve()
    var waits: Set<Int> = []
    for id in [id, Sample.confirmation] {
      let earlier = shop.pauses.passed
      await shop.expectRefusal(.confirm, .notFoundOrNotYours) {
        _ = try await confirmations.status(of: id, in: shop.bob)
      }
      waits.insert(shop.pauses.passed - earlier)
      #expect(
        shop.trail.events.last?.subject
          == .init(session: shop.bob.id, user: shop.bob.user, confirmation: id)
      )
    }
    #expect(waits.count == 1, "both take the same steps")
  }

  @Test("comes to one end, whatever falls into which wait of the answer")
  func comesToOneEnd() async throws {
    for wait in 0..<12 {
      let shop = Shop()
      try shop.requirePhone(of: shop.alice)
      let id = try await shop.useCases.twoFactor.beginDisabling(in: shop.alice)
      shop.authy.answer(.denied, to: request, by: Sample.authyID)
      shop.clock.advance(by: .seconds(10))
      shop.pauses.meanwhile(at: wait) {
        _ = try await shop.useCases.confirmations.status(of: id, in: shop.alice)
      }
      try await shop.receive(shop.callback(about: 1))
      let changes = shop.trail.kinds.filter { kind in
        guard case .confirmationChanged(id, _) = kind else { return false }
        return true
      }
      #expect(changes.count == 1, "wait \(wait)")
      #expect(
        changes.last
          == .confirmationChanged(id, try #require(shop.confirmations.stored(id)).status.name)
      )
    }
  }
}
