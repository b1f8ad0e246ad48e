import Domain
import Foundation
import Testing

@Suite("An attempt limiter, as time passes,")
struct AttemptLimiterTimeTests {
  private static let window = Policy.standard.attemptWindow
  private static let blockDuration = Policy.standard.blockDuration
  private let start = Sample.start

  @Test("counts a failure within the window, and not at its end", arguments: window.around)
  func failuresAge(wait: Duration) throws {
    var limiter = AttemptLimiter()
    try limiter.fail(.knowledge, times: 4, at: start)
    let last = try limiter.fail(.possession, at: start + wait).last
    if wait < Self.window {
      let until = start + wait + Self.blockDuration
      #expect(last == .blocked(until: until, isLastWarning: false))
    } else {
      #expect(last == .counted)
      #expect(limiter.room(at: start + wait) == 4)
    }
  }

  @Test("counts a failure from its report", arguments: window.around)
  func failuresCountFromReport(wait: Duration) throws {
    var limiter = AttemptLimiter()
    let attempt = try limiter.begin(.knowledge, at: start, under: .standard)
    let reported = start + .seconds(60)
    #expect(limiter.fail(attempt, at: reported, under: .standard) == .counted)
    #expect(limiter.room(at: reported + wait) == (wait < Self.window ? 4 : 5))
  }

  @Test("forgets one that was never reported, at the window's end", arguments: window.around)
  func underwayAges(wait: Duration) throws {
    var limiter = AttemptLimiter()
    for _ in 1...5 { _ = try limiter.begin(.possession, at: start, under: .standard) }
    #expect(limiter.room(at: start + wait) == (wait < Self.window ? 0 : 5))
  }

  @Test("hears no report that comes as late as that", arguments: window.around)
  func lateReports(wait: Duration) throws {
    let now = start + wait
    let isHeard = wait < Self.window
    var wrong = AttemptLimiter()
    let attempt = try wrong.begin(.possession, at: start, under: .standard)
    var right = wrong
    #expect(wrong.fail(attempt, at: now, under: .standard) == .counted)
    #expect(wrong.room(at: now) == (isHeard ? 4 : 5))

    try right.fail(.knowledge, times: 2, at: start + .seconds(60))
    right.succeed(attempt, at: now)
    #expect(right.room(at: now) == (isHeard ? 5 : 3))
  }

  @Test("judges nothing until a block ends, and at its end again", arguments: blockDuration.around)
  func blockEnds(wait: Duration) throws {
    var limiter = AttemptLimiter()
    try limiter.fail(.knowledge, times: 5, at: start)
    let until = start + Self.blockDuration
    let now = start + wait
    let isOver = wait >= Self.blockDuration
    #expect(limiter.isBlocked(at: now) == !isOver)
    if isOver {
      #expect(limiter.room(at: now) == 5)
    } else {
      let before = limiter
      #expect(throws: AttemptLimiter.Refusal.blocked(until: until)) {
        try limiter.begin(.possession, at: now, under: .standard)
      }
      #expect(limiter == before)
    }
    #expect(limiter.release(at: now) == isOver)
    #expect(limiter.release(at: now) == false)
    #expect(limiter.isBlocked(at: now) == !isOver)
  }

  @Test("lets a block that is over end once, also when an attempt begins")
  func beginReleases() throws {
    var limiter = AttemptLimiter()
    try limiter.fail(.knowledge, times: 5, at: start)
    let until = start + Self.blockDuration
    _ = try limiter.begin(.knowledge, at: until, under: .standard)
    #expect(limiter.release(at: until) == false)
  }

  @Test("gives all attempts anew after a block that is shorter than the window")
  func blockClearsFailures() throws {
    var policy = Policy.standard
    policy.blockDuration = .seconds(1)
    var limiter = AttemptLimiter()
    try limiter.fail(.knowledge, times: 5, at: start, under: policy)
    #expect(limiter.room(at: start + .seconds(1), under: policy) == 5)
  }

  @Test("goes on from a store as if it had never been there", arguments: 0...5)
  func comesBack(failures: Int) throws {
    var limiter = AttemptLimiter()
    let lost = try limiter.begin(.possession, at: start, under: .standard)
    let judged = try limiter.begin(.possession, at: start, under: .standard)
    limiter.forget(lost)
    try limiter.fail(.knowledge, times: min(failures, 4), at: start)
    if failures == 5 { _ = limiter.fail(judged, at: start, under: .standard) }
    let stored = try JSONEncoder().encode(limiter)
    var restored = try JSONDecoder().decode(AttemptLimiter.self, from: stored)
    #expect(restored == limiter)
    #expect(
      restored.fail(judged, at: start, under: .standard)
        == limiter.fail(judged, at: start, under: .standard)
    )
    #expect(restored == limiter)
  }

  @Test("keeps no more than what still counts")
  func staysSmall() throws {
    var limiter = AttemptLimiter()
    for number in 0..<1000 {
      let now = start + .seconds(240 * number)
      let attempt = try limiter.begin(.possession, at: now, under: .standard)
      if number.isMultiple(of: 2) { _ = limiter.fail(attempt, at: now, under: .standard) }
    }
    #expect(try JSONEncoder().encode(limiter).count < 600)
  }
}
