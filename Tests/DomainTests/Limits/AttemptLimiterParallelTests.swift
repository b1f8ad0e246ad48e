import Domain
import Testing

@Suite("An attempt limiter, with attempts in parallel,")
struct AttemptLimiterParallelTests {
  enum Report: CaseIterable { case right, wrong, forgotten }

  private let start = Sample.start

  private func apply(
    _ report: Report,
    to limiter: inout AttemptLimiter,
    about attempt: AttemptLimiter.Attempt
  ) {
    switch report {
    case .right: limiter.succeed(attempt, at: start)
    case .wrong: _ = limiter.fail(attempt, at: start, under: .standard)
    case .forgotten: limiter.forget(attempt)
    }
  }

  @Test("lets no more begin than may fail, whatever failed before", arguments: 0...4)
  func limitsUnderway(failures: Int) throws {
    var limiter = AttemptLimiter()
    try limiter.fail(.knowledge, times: failures, at: start)
    let attempts = try (failures..<5).map { _ in
      try limiter.begin(.possession, at: start, under: .standard)
    }
    #expect(throws: AttemptLimiter.Refusal.tooManyUnderway) {
      try limiter.begin(.possession, at: start, under: .standard)
    }
    let consequences = attempts.map { limiter.fail($0, at: start, under: .standard) }
    #expect(consequences.dropLast().allSatisfy { $0 == .counted })
    let until = start + .seconds(30 * 60)
    #expect(consequences.last == .blocked(until: until, isLastWarning: false))
  }

  @Test("keeps those that are not judged counted when another is right")
  func keepsUnderway() throws {
    var limiter = AttemptLimiter()
    let attempts = try (0..<5).map { _ in
      try limiter.begin(.possession, at: start, under: .standard)
    }
    limiter.succeed(attempts[2], at: start)
    #expect(limiter.room(at: start) == 1)
    limiter.complete(at: start)
    limiter.lift()
    #expect(limiter.room(at: start) == 1)
  }

  @Test("hears of none that was underway when a stricter policy brought the block")
  func blockEndsUnderway() throws {
    var strict = Policy.standard
    strict.attemptsBeforeBlock = 1
    var limiter = AttemptLimiter()
    let first = try limiter.begin(.possession, at: start, under: .standard)
    let second = try limiter.begin(.possession, at: start, under: .standard)
    let until = start + .seconds(30 * 60)
    #expect(
      limiter.fail(first, at: start, under: strict)
        == .blocked(until: until, isLastWarning: false)
    )
    let blocked = limiter
    #expect(limiter.fail(second, at: start, under: strict) == .counted)
    #expect(limiter == blocked)
  }

  @Test("gives room back for those that nobody judged")
  func forgets() throws {
    var limiter = AttemptLimiter()
    for _ in 1...100 {
      limiter.forget(try limiter.begin(.possession, at: start, under: .standard))
    }
    #expect(limiter.room(at: start) == 5)
  }

  @Test("hears one report about each", arguments: Report.allCases, Report.allCases)
  func hearsOneReport(first: Report, second: Report) throws {
    var limiter = AttemptLimiter()
    try limiter.fail(.knowledge, times: 2, at: start)
    try limiter.fail(.possession, at: start)
    let attempt = try limiter.begin(.knowledge, at: start, under: .standard)
    apply(first, to: &limiter, about: attempt)
    let reported = limiter
    apply(second, to: &limiter, about: attempt)
    #expect(limiter == reported)
  }

  @Test("takes none of before for one that began later", arguments: Report.allCases)
  func numbersAnew(report: Report) throws {
    var limiter = AttemptLimiter()
    let old = try limiter.begin(.possession, at: start, under: .standard)
    limiter.forget(old)
    limiter.lift()
    limiter.complete(at: start)
    let new = try limiter.begin(.possession, at: start, under: .standard)
    #expect(new != old)
    let before = limiter
    apply(report, to: &limiter, about: old)
    #expect(limiter == before)
  }
}
