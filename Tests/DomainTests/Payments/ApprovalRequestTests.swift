import Domain
import Testing

@Suite("An approval request")
struct ApprovalRequestTests {
  private let binding = SHA256.digest(of: "120 euros to the bookshop")
  private let otherBinding = SHA256.digest(of: "121 euros to the bookshop")
  private let expiry = Sample.start + .seconds(120)
  private let now = Sample.start + .seconds(20)

  enum Stage: String, CaseIterable {
    case sending, unconfirmed, sent, approved, denied, expired, withdrawn, undeliverable
  }

  enum Event: String, CaseIterable {
    case confirm, confirmOther, loseConfirmation, fail
    case approve, approveOther, approveElsewhere, approveBroken
    case deny, denyOther, denyElsewhere, denyBroken
    case withdraw, expireEarly, expireOnTime
  }

  static let table = TransitionTable<Stage, Event>(
    """
                      sending       unconfirmed    sent
    confirm           sent          sent           =
    confirmOther      sent          sent           !otherRequest
    loseConfirmation  unconfirmed   =              =
    fail              undeliverable !otherRequest  !otherRequest
    approve           !notConfirmed !notConfirmed  approved
    approveOther      !notConfirmed !notConfirmed  !otherRequest
    approveElsewhere  !notConfirmed !notConfirmed  !otherDevice
    approveBroken     !notConfirmed !notConfirmed  !linkBroken
    deny              !notConfirmed !notConfirmed  denied
    denyOther         !notConfirmed !notConfirmed  !otherRequest
    denyElsewhere     !notConfirmed !notConfirmed  !otherDevice
    denyBroken        !notConfirmed !notConfirmed  denied
    withdraw          withdrawn     withdrawn      withdrawn
    expireEarly       =             =              =
    expireOnTime      expired       expired        expired
    """,
    """
                      approved  denied    expired   withdrawn  undeliverable
    confirm           !settled  !settled  !settled  !settled   !settled
    confirmOther      !settled  !settled  !settled  !settled   !settled
    loseConfirmation  !settled  !settled  !settled  !settled   !settled
    fail              !settled  !settled  !settled  !settled   !settled
    approve           !settled  !settled  !settled  !settled   !settled
    approveOther      !settled  !settled  !settled  !settled   !settled
    approveElsewhere  !settled  !settled  !settled  !settled   !settled
    approveBroken     !settled  !settled  !settled  !settled   !settled
    deny              !settled  !settled  !settled  !settled   !settled
    denyOther         !settled  !settled  !settled  !settled   !settled
    denyElsewhere     !settled  !settled  !settled  !settled   !settled
    denyBroken        !settled  !settled  !settled  !settled   !settled
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
        try request.settle(
          isApproval ? .approve : .deny,
          on: Sample.request,
          from: Sample.authyID,
          for: binding,
          at: now
        )
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
      for stage in [Stage.sending, .unconfirmed, .sent] {
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
    var request = ApprovalRequest(binding: binding, authyID: Sample.authyID, expiresAt: expiry)
    switch stage {
    case .sending: break
    case .unconfirmed: try request.loseConfirmation(at: Sample.start)
    case .undeliverable: try request.fail(at: Sample.start)
    case .sent, .approved, .denied, .expired, .withdrawn:
      try request.confirm(Sample.request, at: Sample.start)
    }
    switch stage {
    case .sending, .unconfirmed, .undeliverable, .sent: break
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
    let (device, elsewhere) = (Sample.authyID, Sample.otherAuthyID)
    switch event {
    case .confirm: try request.confirm(id, at: now)
    case .confirmOther: try request.confirm(other, at: now)
    case .loseConfirmation: try request.loseConfirmation(at: now)
    case .fail: try request.fail(at: now)
    case .approve: try request.settle(.approve, on: id, from: device, for: binding, at: now)
    case .approveOther:
      try request.settle(.approve, on: other, from: device, for: binding, at: now)
    case .approveElsewhere:
      try request.settle(.approve, on: id, from: elsewhere, for: binding, at: now)
    case .approveBroken:
      try request.settle(.approve, on: id, from: device, for: otherBinding, at: now)
    case .deny: try request.settle(.deny, on: id, from: device, for: binding, at: now)
    case .denyOther: try request.settle(.deny, on: other, from: device, for: binding, at: now)
    case .denyElsewhere: try request.settle(.deny, on: id, from: elsewhere, for: binding, at: now)
    case .denyBroken: try request.settle(.deny, on: id, from: device, for: otherBinding, at: now)
    case .withdraw: request.withdraw(at: now)
    case .expireEarly: request.expire(at: expiry + .nanoseconds(-1))
    case .expireOnTime: request.expire(at: expiry)
    }
  }

  /// The name of a state whose contents are right too.
  private func stage(of request: ApprovalRequest) -> String {
    let stage: Stage? =
      switch request.state {
      case .pending(.sending): .sending
      case .pending(.unconfirmed): .unconfirmed
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
    case .notConfirmed: "notConfirmed"
    case .linkBroken: "linkBroken"
    }
  }
}
