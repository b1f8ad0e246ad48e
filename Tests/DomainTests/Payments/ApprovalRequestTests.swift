import Domain
import Testing

@Suite("An approval request")
struct ApprovalRequestTests {
  private let binding = SHA256.digest(of: "120 euros to the bookshop")
  private let otherBinding = SHA256.digest(of: "121 euros to the bookshop")
  private let expiry = Sample.start + .seconds(120)
  private let now = Sample.start + .seconds(20)

  enum Stage: String, CaseIterable {
    case sending, unacknowledged, sent, approved, denied, expired, withdrawn, undeliverable
  }

  enum Event: String, CaseIterable {
    case acknowledge, acknowledgeOther, loseAcknowledgement, fail
    case approve, approveOther, approveElsewhere, approveBroken, approveUnproved
    case deny, denyOther, denyElsewhere, denyBroken, denyUnproved
    case withdraw, expireEarly, expireOnTime
  }

  static let table = TransitionTable<Stage, Event>(
    """
                      sending       unacknowledged    sent
    acknowledge           sent          sent           =
    acknowledgeOther      sent          sent           !otherRequest
    loseAcknowledgement  unacknowledged   =              =
    fail              undeliverable !otherRequest  !otherRequest
    approve           !notAcknowledged !notAcknowledged  approved
    approveOther      !notAcknowledged !notAcknowledged  !otherRequest
    approveElsewhere  !notAcknowledged !notAcknowledged  !otherDevice
    approveBroken     !notAcknowledged !notAcknowledged  !linkBroken
    approveUnproved   !tooFewFactors !tooFewFactors !tooFewFactors
    deny              !notAcknowledged !notAcknowledged  denied
    denyOther         !notAcknowledged !notAcknowledged  !otherRequest
    denyElsewhere     !notAcknowledged !notAcknowledged  !otherDevice
    denyBroken        !notAcknowledged !notAcknowledged  denied
    denyUnproved      !notAcknowledged !notAcknowledged  denied
    withdraw          withdrawn     withdrawn      withdrawn
    expireEarly       =             =              =
    expireOnTime      expired       expired        expired
    """,
    """
                      approved  denied    expired   withdrawn  undeliverable
    acknowledge           !settled  !settled  !settled  !settled   !settled
    acknowledgeOther      !settled  !settled  !settled  !settled   !settled
    loseAcknowledgement  !settled  !settled  !settled  !settled   !settled
    fail              !settled  !settled  !settled  !settled   !settled
    approve           !settled  !settled  !settled  !settled   !settled
    approveOther      !settled  !settled  !settled  !settled   !settled
    approveElsewhere  !settled  !settled  !settled  !settled   !settled
    approveBroken     !settled  !settled  !settled  !settled   !settled
    approveUnproved   !settled  !tooFewFactors !tooFewFactors !tooFewFactors !tooFewFactors
    deny              !settled  !settled  !settled  !settled   !settled
    denyOther         !settled  !settled  !settled  !settled   !settled
    denyElsewhere     !settled  !settled  !settled  !settled   !settled
    denyBroken        !settled  !settled  !settled  !settled   !settled
    denyUnproved      !settled  !settled  !settled  !settled   !settled
    withdraw          =         =         =         =          =
    expireEarly       =         =         =         =          =
    expireOnTime      =         =         =         =          =
    """
  )

  @Test("meets each event in each state with one outcome", arguments: table.cells)
  func meetsEvent(cell: TransitionTable<Stage, Event>.Cell) throws {
    var request = try request(in: cell.state)
    let outcome = outcome(of: &request, named: stage, refusalNamed: name) {
      request throws(ApprovalRequest.Refusal) in try apply(cell.event, to: &request, at: now)
    }
    #expect(outcome == cell.outcome)
  }

  @Test("takes no answer at its expiry or after, and one just before", arguments: [true, false])
  func takesAnswerBeforeExpiry(isApproval: Bool) throws {
    for wait in Duration.seconds(120).around {
      var request = try request(in: .sent)
      let now = Sample.start + wait
      func settle() throws {
        try answer(isApproval ? .approve : .deny, to: &request, at: now)
      }
      if wait < .seconds(120) {
        try settle()
        #expect(request.state == (isApproval ? .approved(at: now) : .denied(at: now)))
      } else {
        let expired = ApprovalRequest.State.expired(at: expiry)
        #expect(throws: ApprovalRequest.Refusal.settled(expired)) { try settle() }
        #expect(request.state == expired)
      }
    }
  }

  @Test("expires at its expiry, whenever that is noticed and whatever is asked of it")
  func expiresByItself() throws {
    for event in Event.allCases where event != .expireEarly && event != .expireOnTime {
      for stage in [Stage.sending, .unacknowledged, .sent] {
        var request = try request(in: stage)
        try? apply(event, to: &request, at: expiry + .seconds(7))
        #expect(request.state == .expired(at: expiry))
        #expect(request.openID == nil)
      }
    }
  }

  @Test("is open under the name that the service gave it, and not once it is settled")
  func hasOpenID() throws {
    for stage in Stage.allCases {
      #expect(try request(in: stage).openID == (stage == .sent ? Sample.request : nil))
    }
  }

  @Test("keeps what it is bound to through every state", arguments: Stage.allCases)
  func keepsBinding(stage: Stage) throws {
    let request = try request(in: stage)
    #expect(request.binding == binding)
    #expect(request.authyID == Sample.authyID)
    #expect(request.expiresAt == expiry)
  }
}

extension ApprovalRequestTests {
  private func request(in stage: Stage) throws -> ApprovalRequest {
    var request = ApprovalRequest(
      about: binding,
      to: Sample.authyID,
      beside: .knowledge,
      at: Sample.start,
      until: expiry,
      under: .standard
    )
    switch stage {
    case .sending: break
    case .unacknowledged: try apply(.loseAcknowledgement, to: &request, at: Sample.start)
    case .undeliverable: try apply(.fail, to: &request, at: Sample.start)
    case .sent, .approved, .denied, .expired, .withdrawn:
      try apply(.acknowledge, to: &request, at: Sample.start)
    }
    switch stage {
    case .sending, .unacknowledged, .undeliverable, .sent: break
    case .approved: try apply(.approve, to: &request, at: Sample.start)
    case .denied: try apply(.deny, to: &request, at: Sample.start)
    case .expired: request.expire(at: expiry)
    case .withdrawn: request.withdraw(at: Sample.start)
    }
    return request
  }

  private func apply(
    _ event: Event,
    to request: inout ApprovalRequest,
    at now: Instant
  ) throws(ApprovalRequest.Refusal) {
    let (id, other) = (Sample.request, Sample.otherRequest)
    let elsewhere = Sample.otherAuthyID
    switch event {
    case .acknowledge: try request.handle(.sent(as: id), about: binding, at: now)
    case .acknowledgeOther: try request.handle(.sent(as: other), about: binding, at: now)
    case .loseAcknowledgement: try request.handle(.sendUnanswered, about: binding, at: now)
    case .fail: try request.handle(.sendRefused, about: binding, at: now)
    case .approve: try answer(.approve, to: &request, at: now)
    case .approveOther: try answer(.approve, to: &request, on: other, at: now)
    case .approveElsewhere: try answer(.approve, to: &request, from: elsewhere, at: now)
    case .approveBroken: try answer(.approve, to: &request, about: otherBinding, at: now)
    case .approveUnproved: try answer(.approve, to: &request, proving: .knowledge, at: now)
    case .deny: try answer(.deny, to: &request, at: now)
    case .denyOther: try answer(.deny, to: &request, on: other, at: now)
    case .denyElsewhere: try answer(.deny, to: &request, from: elsewhere, at: now)
    case .denyBroken: try answer(.deny, to: &request, about: otherBinding, at: now)
    case .denyUnproved: try answer(.deny, to: &request, proving: .knowledge, at: now)
    case .withdraw: request.withdraw(at: now)
    case .expireEarly: request.expire(at: expiry + .nanoseconds(-1))
    case .expireOnTime: request.expire(at: expiry)
    }
  }

  /// Answers a question, rightly but for what is said otherwise.
  private func answer(
    _ decision: Decision,
    to request: inout ApprovalRequest,
    on id: ApprovalRequest.ID = Sample.request,
    from authyID: AuthyID = Sample.authyID,
    proving proof: Factors = .possession,
    about binding: Digest? = nil,
    at now: Instant
  ) throws(ApprovalRequest.Refusal) {
    let answer = ApprovalRequest.Answer(decision, to: id, from: authyID, proving: proof)
    try request.handle(.answered(answer), about: binding ?? self.binding, at: now)
  }

  /// The name of a state whose contents are right too.
  private func stage(of request: ApprovalRequest) -> String {
    let stage: Stage? =
      switch request.state {
      case .pending(.sending): .sending
      case .pending(.unacknowledged): .unacknowledged
      case .pending(.sent): .sent
      case .approved(now): .approved
      case .denied(now): .denied
      case .expired(expiry): .expired
      case .withdrawn(now): .withdrawn
      case .undeliverable(now): .undeliverable
      case .approved, .denied, .expired, .withdrawn, .undeliverable: nil
      }
    return stage?.rawValue ?? "at the wrong time: \(request.state)"
  }

  private func name(of refusal: ApprovalRequest.Refusal) -> String {
    switch refusal {
    case .settled: "settled"
    case .otherRequest: "otherRequest"
    case .otherDevice: "otherDevice"
    case .notAcknowledged: "notAcknowledged"
    case .linkBroken: "linkBroken"
    case .tooFewFactors: "tooFewFactors"
    }
  }
}
