import Domain
import Testing

@Suite("A text limiter")
struct TextLimiterTests {
  private let start = Sample.start

  @Test("lets exactly as many texts be sent as the policy says", arguments: [1, 2, 6])
  func limits(limit: Int) throws {
    var policy = Policy.standard
    policy.textsPerWindow = limit
    var limiter = TextLimiter()
    for _ in 1...limit { try limiter.claim(at: start, under: policy) }
    let before = limiter
    #expect(throws: TextLimiter.Refusal.tooMany(until: start + policy.textWindow)) {
      try limiter.claim(at: start, under: policy)
    }
    #expect(limiter == before)
  }

  @Test("counts a text within the window, and not at its end", arguments: window.around)
  func ages(wait: Duration) throws {
    var limiter = TextLimiter()
    for _ in 1...Policy.standard.textsPerWindow { try limiter.claim(at: start, under: .standard) }
    if wait < Self.window {
      #expect(throws: TextLimiter.Refusal.tooMany(until: start + Self.window)) {
        try limiter.claim(at: start + wait, under: .standard)
      }
    } else {
      try limiter.claim(at: start + wait, under: .standard)
    }
  }

  @Test("begins anew after a success")
  func succeeds() throws {
    var limiter = TextLimiter()
    for _ in 1...Policy.standard.textsPerWindow { try limiter.claim(at: start, under: .standard) }
    limiter.succeed()
    #expect(limiter == TextLimiter())
    try limiter.claim(at: start, under: .standard)
  }

  private static let window = Policy.standard.textWindow
}
