import Domain
import Testing

@Suite("An enrollment")
struct EnrollmentTests {
  private let expiry = Sample.start + .seconds(300)
  private let now = Sample.start + .seconds(20)

  enum Stage: String, CaseIterable {
    case waiting, active, expired, refused, elsewhere, another, removed
  }

  enum Event: String, CaseIterable {
    case complete, failExpired, failRefused, failElsewhere, failAnother
    case remove, expireEarly, expireOnTime
  }

  static let table = TransitionTable<Stage, Event>(
    """
                   waiting    active    removed
    complete       active     !settled  !settled
    failExpired    expired    !settled  !settled
    failRefused    refused    !settled  !settled
    failElsewhere  elsewhere  !settled  !settled
    failAnother    another    !settled  !settled
    remove         !settled   removed   !settled
    expireEarly    =          =         =
    expireOnTime   expired    =         =
    """,
    """
                   expired    refused   elsewhere  another
    complete       !settled   !settled  !settled   !settled
    failExpired    !settled   !settled  !settled   !settled
    failRefused    !settled   !settled  !settled   !settled
    failElsewhere  !settled   !settled  !settled   !settled
    failAnother    !settled   !settled  !settled   !settled
    remove         !settled   !settled  !settled   !settled
    expireEarly    =          =         =          =
    expireOnTime   =          =         =          =
    """
  )

  @Test("meets each event in each state with one outcome", arguments: table.cells)
  func meetsEvent(cell: TransitionTable<Stage, Event>.Cell) throws {
    var enrollment = try enrollment(in: cell.state)
    let before = enrollment
    let outcome = outcome(of: &enrollment, named: stage) { refusal in
      #expect(refusal == .settled(before.state))
      return "settled"
    } _: { enrollment throws(Enrollment.Refusal) in
      try apply(cell.event, to: &enrollment, at: now)
    }
    #expect(outcome == cell.outcome)
    #expect(enrollment.id == before.id)
    #expect(enrollment.user == Sample.payer)
  }

  @Test("binds one nanosecond before its token ends, and at that time no more")
  func endsWithToken() throws {
    for wait in Duration.seconds(300).around {
      for event in Event.allCases where event != .expireEarly && event != .expireOnTime {
        var enrollment = try enrollment(in: .waiting)
        let now = Sample.start + wait
        if wait < .seconds(300) {
          enrollment.expire(at: now)
          #expect(enrollment.state == .awaitingScan(until: expiry))
          guard event == .complete else { continue }
          try apply(event, to: &enrollment, at: now)
          #expect(enrollment.state == .active(Sample.authyID, since: now))
        } else {
          let expired = Enrollment.State.failed(.expired, at: expiry)
          #expect(throws: Enrollment.Refusal.settled(expired)) {
            try apply(event, to: &enrollment, at: now)
          }
          #expect(enrollment.state == expired)
        }
      }
    }
  }

  @Test("stays bound after its token has ended, until it is removed")
  func staysBound() throws {
    var enrollment = try enrollment(in: .active)
    enrollment.expire(at: expiry + .seconds(1))
    #expect(enrollment.state == .active(Sample.authyID, since: now))
    try enrollment.remove(at: expiry + .seconds(2))
    #expect(enrollment.state == .removed(at: expiry + .seconds(2)))
  }
}

extension EnrollmentTests {
  private func enrollment(in stage: Stage) throws -> Enrollment {
    let id = EnrollmentID(high: 0x6666_0000_0000_0000, low: 1)
    var enrollment = Enrollment(id: id, user: Sample.payer, by: Sample.contents(until: expiry))
    switch stage {
    case .waiting: break
    case .active: try apply(.complete, to: &enrollment, at: now)
    case .expired: enrollment.expire(at: expiry)
    case .refused: try apply(.failRefused, to: &enrollment, at: now)
    case .elsewhere: try apply(.failElsewhere, to: &enrollment, at: now)
    case .another: try apply(.failAnother, to: &enrollment, at: now)
    case .removed:
      try apply(.complete, to: &enrollment, at: now)
      try enrollment.remove(at: now)
    }
    return enrollment
  }

  private func apply(
    _ event: Event,
    to enrollment: inout Enrollment,
    at now: Instant
  ) throws(Enrollment.Refusal) {
    switch event {
    case .complete: try enrollment.complete(with: Sample.authyID, at: now)
    case .failExpired: try enrollment.fail(.expired, at: now)
    case .failRefused: try enrollment.fail(.refusedByService, at: now)
    case .failElsewhere: try enrollment.fail(.boundElsewhere, at: now)
    case .failAnother: try enrollment.fail(.accountHasAnother, at: now)
    case .remove: try enrollment.remove(at: now)
    case .expireEarly: enrollment.expire(at: expiry + .nanoseconds(-1))
    case .expireOnTime: enrollment.expire(at: expiry)
    }
  }

  /// The name of a state whose contents are right too.
  private func stage(of enrollment: Enrollment) -> String {
    let stage: Stage? =
      switch enrollment.state {
      case .awaitingScan(until: expiry): .waiting
      case .active(Sample.authyID, since: now): .active
      case .failed(.expired, at: now), .failed(.expired, at: expiry): .expired
      case .failed(.refusedByService, at: now): .refused
      case .failed(.boundElsewhere, at: now): .elsewhere
      case .failed(.accountHasAnother, at: now): .another
      case .removed(at: now): .removed
      case .awaitingScan, .scanned, .awaitingApproval, .active, .failed, .removed: nil
      }
    return stage?.rawValue ?? "with wrong contents: \(enrollment.state)"
  }
}
