import Domain
import Testing

@Suite("The limits of a number that is nobody's yet")
struct NumberLimiterTests {
  private let start = Sample.start
  private let policy = Policy.standard

  @Test("count texts and attempts apart, each up to the policy's number")
  func countApart() throws {
    var limiter = NumberLimiter()
    for _ in 1...policy.textsPerNumber { try limiter.reserveText(at: start, under: policy) }
    for _ in 1...policy.attemptsPerNumber { try limiter.reserveAttempt(at: start, under: policy) }
    let before = limiter
    let until = start + policy.numberWindow
    #expect(throws: NumberLimiter.Refusal.tooManyTexts(until: until)) {
      try limiter.reserveText(at: start, under: policy)
    }
    #expect(throws: NumberLimiter.Refusal.tooManyAttempts(until: until)) {
      try limiter.reserveAttempt(at: start, under: policy)
    }
    #expect(limiter == before)
  }

  @Test("end with the window", arguments: window.around)
  func age(wait: Duration) throws {
    var limiter = NumberLimiter()
    for _ in 1...policy.textsPerNumber { try limiter.reserveText(at: start, under: policy) }
    for _ in 1...policy.attemptsPerNumber { try limiter.reserveAttempt(at: start, under: policy) }
    let now = start + wait
    if wait < Self.window {
      #expect(throws: NumberLimiter.Refusal.self) {
        try limiter.reserveText(at: now, under: policy)
      }
      #expect(throws: NumberLimiter.Refusal.self) {
        try limiter.reserveAttempt(at: now, under: policy)
      }
    } else {
      try limiter.reserveText(at: now, under: policy)
      try limiter.reserveAttempt(at: now, under: policy)
    }
  }

  private static let window = Policy.standard.numberWindow
}
