import Domain
import Testing

@Suite("An attempt limiter")
struct AttemptLimiterTests {
  typealias Stage = AttemptLimiterStage

  /// What is reported about the stage's attempt, of that element, or else happens.
  enum Event: String, CaseIterable {
    case begin, rightPassword, rightCode, rightFinger, wrong, forgotten
    case completed, released, lifted
  }

  /// A cell is how many more attempts may begin, or which block there is.
  static let table = TransitionTable<Stage, Event>(
    """
                   open   last       blocked   over  lasting
    begin          3      !underway  !blocked  4     !lasting
    rightPassword  5      3          =         5     =
    rightCode      5      5          =         5     =
    rightFinger    5      1          =         5     =
    wrong          4      blocked    =         5     =
    forgotten      5      1          =         =     =
    completed      =      4          blocked   5     lasting
    released       =      =          =         5     =
    lifted         =      4          5         5     5
    """
  )

  private func name(_ limiter: AttemptLimiter, at now: Instant) -> String {
    guard limiter.isBlocked(at: now) else { return "\(limiter.room(at: now))" }
    return limiter.isBlocked(at: Instant(nanoseconds: .max)) ? "lasting" : "blocked"
  }

  private func name(_ refusal: AttemptLimiter.Refusal) -> String {
    switch refusal {
    case .blocked(let until):
      until == Sample.start + .seconds(30 * 60) ? "blocked" : "blocked until \(until)"
    case .blockedForGood: "lasting"
    case .tooManyUnderway: "underway"
    }
  }

  @Test("meets each event at each stage as the table says", arguments: table.cells)
  func followsTable(cell: TransitionTable<Stage, Event>.Cell) throws {
    let factor: Factor =
      switch cell.event {
      case .rightCode: .possession
      case .rightFinger: .inherence
      case .begin, .rightPassword, .wrong, .forgotten, .completed, .released, .lifted: .knowledge
      }
    let now = cell.state.now
    var (limiter, attempt) = try cell.state.limiter(reporting: factor)
    let outcome = outcome(
      of: &limiter,
      named: { name($0, at: now) },
      refusalNamed: { (refusal: AttemptLimiter.Refusal) in name(refusal) },
      { limiter throws(AttemptLimiter.Refusal) in
        switch cell.event {
        case .begin: _ = try limiter.begin(factor, at: now, under: .standard)
        case .rightPassword, .rightCode, .rightFinger: limiter.succeed(attempt, at: now)
        case .wrong: _ = limiter.fail(attempt, at: now, under: .standard)
        case .forgotten: limiter.forget(attempt)
        case .completed: limiter.complete(at: now)
        case .released: limiter.release(at: now)
        case .lifted: limiter.lift()
        }
      }
    )
    #expect(outcome == cell.outcome)
  }

  @Test("warns before the block that lasts, and counts five failures to each")
  func consequences() throws {
    var limiter = AttemptLimiter()
    var now = Sample.start
    for number in 1...2 {
      let until = now + .seconds(30 * 60)
      #expect(
        try limiter.fail(.possession, times: 5, at: now)
          == [.counted, .counted, .counted, .counted]
          + [.blocked(until: until, isLastWarning: number == 2)]
      )
      #expect(throws: AttemptLimiter.Refusal.blocked(until: until)) {
        try limiter.begin(.possession, at: now, under: .standard)
      }
      now = until
    }
    #expect(try limiter.fail(.possession, times: 5, at: now).last == .blockedForGood)
    #expect(throws: AttemptLimiter.Refusal.blockedForGood) {
      try limiter.begin(.possession, at: now + .seconds(365 * 86_400), under: .standard)
    }
  }

  @Test("takes its limits from the policy", arguments: [(1, 1), (1, 2), (3, 2), (2, 4)])
  func takesPolicy(attempts: Int, blocks: Int) throws {
    var policy = Policy.standard
    policy.attemptsBeforeBlock = attempts
    policy.blocksBeforeLasting = blocks
    policy.blockDuration = .seconds(7)
    var limiter = AttemptLimiter()
    var now = Sample.start
    for number in 1..<blocks {
      let until = now + .seconds(7)
      let consequences = try limiter.fail(.knowledge, times: attempts, at: now, under: policy)
      #expect(consequences.dropLast().allSatisfy { $0 == .counted })
      #expect(consequences.last == .blocked(until: until, isLastWarning: number == blocks - 1))
      now = until
    }
    let consequences = try limiter.fail(.knowledge, times: attempts, at: now, under: policy)
    #expect(consequences.last == .blockedForGood)
  }

  @Test("lets nobody guess codes for ever by giving the password between them")
  func passwordForgivesNoCodes() throws {
    var limiter = AttemptLimiter()
    var last: AttemptLimiter.Consequence?
    for _ in 1...5 {
      try limiter.succeed(.knowledge, at: Sample.start)
      last = try limiter.fail(.possession, at: Sample.start).last
    }
    let until = Sample.start + .seconds(30 * 60)
    #expect(last == .blocked(until: until, isLastWarning: false))
    try limiter.succeed(.knowledge, at: until)
    #expect(
      try limiter.fail(.possession, times: 5, at: until).last
        == .blocked(until: until + .seconds(30 * 60), isLastWarning: true)
    )
  }

  @Test("forgets how many blocks there were once possession is proved", arguments: [true, false])
  func possessionForgivesBlocks(isPush: Bool) throws {
    var limiter = AttemptLimiter()
    var now = Sample.start
    for _ in 1...6 {
      let until = now + .seconds(30 * 60)
      #expect(
        try limiter.fail(.possession, times: 5, at: now).last
          == .blocked(until: until, isLastWarning: false)
      )
      if isPush {
        limiter.complete(at: now)
        #expect(limiter.isBlocked(at: now))
      } else {
        try limiter.succeed(.possession, at: until)
      }
      now = until
    }
  }

  @Test("begins anew when support lifts a block that lasts")
  func liftBeginsAnew() throws {
    var (limiter, _) = try Stage.lasting.limiter(reporting: .possession)
    let now = Stage.lasting.now
    limiter.lift()
    #expect(limiter.release(at: now) == false)
    #expect(
      try limiter.fail(.knowledge, times: 5, at: now).last
        == .blocked(until: now + .seconds(30 * 60), isLastWarning: false)
    )
  }
}
