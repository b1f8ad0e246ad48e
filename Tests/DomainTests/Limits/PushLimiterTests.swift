import Domain
import Foundation
import Testing

@Suite("A push limiter")
struct PushLimiterTests {
  private static let window = Policy.standard.pushWindow
  private let start = Sample.start

  @Test("lets exactly as many pushes be sent as the policy says", arguments: [1, 2, 3])
  func limits(limit: Int) throws {
    var policy = Policy.standard
    policy.pushesPerWindow = limit
    var limiter = PushLimiter()
    for _ in 1...limit { try limiter.reserve(at: start, under: policy) }
    let before = limiter
    #expect(throws: PushLimiter.Refusal.tooMany(until: start + .seconds(600))) {
      try limiter.reserve(at: start, under: policy)
    }
    #expect(limiter == before)
  }

  @Test("counts a push within the window, and not at its end", arguments: window.around)
  func ages(wait: Duration) throws {
    var limiter = PushLimiter()
    for second in 0..<3 { try limiter.reserve(at: start + .seconds(second), under: .standard) }
    let now = start + wait
    if wait < Self.window {
      #expect(throws: PushLimiter.Refusal.tooMany(until: start + Self.window)) {
        try limiter.reserve(at: now, under: .standard)
      }
    } else {
      try limiter.reserve(at: now, under: .standard)
      #expect(throws: PushLimiter.Refusal.tooMany(until: start + .seconds(1) + Self.window)) {
        try limiter.reserve(at: now, under: .standard)
      }
    }
  }

  @Test("gives back the one push that was never put, once")
  func givesBack() throws {
    var limiter = PushLimiter()
    for second in 0..<3 { try limiter.reserve(at: start + .seconds(second), under: .standard) }
    limiter.giveBack(start)
    limiter.giveBack(start)
    limiter.giveBack(start + .seconds(3))
    try limiter.reserve(at: start + .seconds(3), under: .standard)
    let until = start + .seconds(1) + Self.window
    #expect(throws: PushLimiter.Refusal.tooMany(until: until)) {
      try limiter.reserve(at: start + .seconds(3), under: .standard)
    }
  }

  @Test("gives back one of two that were reserved at the same instant")
  func givesBackOne() throws {
    var limiter = PushLimiter()
    for _ in 1...3 { try limiter.reserve(at: start, under: .standard) }
    limiter.giveBack(start)
    try limiter.reserve(at: start, under: .standard)
    #expect(throws: PushLimiter.Refusal.self) { try limiter.reserve(at: start, under: .standard) }
  }

  @Test("says the first instant with room, also after the clock was set back or the limit lowered")
  func saysWhen() throws {
    var limiter = PushLimiter()
    try limiter.reserve(at: start + .seconds(2), under: .standard)
    try limiter.reserve(at: start, under: .standard)
    try limiter.reserve(at: start + .seconds(1), under: .standard)
    #expect(throws: PushLimiter.Refusal.tooMany(until: start + Self.window)) {
      try limiter.reserve(at: start + .seconds(3), under: .standard)
    }
    var policy = Policy.standard
    policy.pushesPerWindow = 1
    let until = start + .seconds(2) + Self.window
    #expect(throws: PushLimiter.Refusal.tooMany(until: until)) {
      try limiter.reserve(at: start + .seconds(3), under: policy)
    }
    try limiter.reserve(at: until, under: policy)
  }

  @Test("begins the count anew when a push is approved")
  func succeeds() throws {
    var limiter = PushLimiter()
    for _ in 1...10 {
      for _ in 1...3 { try limiter.reserve(at: start, under: .standard) }
      limiter.succeed()
    }
    #expect(limiter == PushLimiter())
  }

  @Test("comes back from a store as it was, and is small there")
  func comesBack() throws {
    var limiter = PushLimiter()
    for number in 0..<1000 {
      try limiter.reserve(at: start + .seconds(200 * number), under: .standard)
    }
    let stored = try JSONEncoder().encode(limiter)
    #expect(try JSONDecoder().decode(PushLimiter.self, from: stored) == limiter)
    #expect(stored.count < 100)
  }

  @Test("does what a list of all pushes says, in whatever order", arguments: UInt64(0)..<20)
  func followsModel(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var refusals = 0
    for _ in 0..<200 {
      var limiter = PushLimiter()
      var sent: [Instant] = []
      var now = start
      for _ in 0..<30 {
        now = now + random.pick([.zero, .seconds(1), .seconds(100), .seconds(300)])
        now = now + .nanoseconds(random.pick([0, 1]))
        if let first = sent.first, random.pick([true, false, false]) {
          now = max(now, first + Self.window + .nanoseconds(random.pick([-1, 0])))
        }
        switch random.pick([0, 0, 0, 0, 0, 0, 1, 2]) {
        case 1:
          guard let reservation = sent.last else { continue }
          limiter.giveBack(reservation)
          sent.removeLast()
        case 2:
          limiter.succeed()
          sent = []
        default:
          let counted = sent.filter { now - $0 < Self.window }
          let isAllowed = (try? limiter.reserve(at: now, under: .standard)) != nil
          #expect(isAllowed == (counted.count < 3), "seed \(seed), after \(sent)")
          sent = counted + (isAllowed ? [now] : [])
          refusals += isAllowed ? 0 : 1
        }
      }
    }
    #expect(refusals >= 100)
  }
}
