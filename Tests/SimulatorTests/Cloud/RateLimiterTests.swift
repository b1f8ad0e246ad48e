import Domain
import Testing

@testable import Simulator

@Suite("A limiter of requests")
struct RateLimiterTests {
  private static func instant(_ millisecond: Int64) -> Instant {
    Instant(nanoseconds: millisecond * 1_000_000)
  }

  @Test("takes as many in any span as it may", arguments: [0, 1, 3, 40])
  func isExact(most: Int) {
    let limit = RateLimit(most, per: .seconds(1))
    var chance = SeededGenerator(state: 1)
    var limiter = RateLimiter()
    var taken: [Int64] = []
    var now: Int64 = 0
    for _ in 0..<2_000 {
      now += Int64(chance.draw(below: 4) == 0 ? chance.draw(below: 300) : chance.draw(below: 10))
      let isFree = taken.count { now - $0 < 1_000 } < most
      #expect(limiter.admits(.verify, at: Self.instant(now), under: limit) == isFree)
      if isFree { taken.append(now) }
    }
    #expect(taken.isEmpty == (most == 0))
  }

  @Test("needs no longer for a request where many are allowed", .timeLimit(.minutes(1)))
  func isQuick() {
    let limit = RateLimit(1_000_000, per: .seconds(1_000))
    var limiter = RateLimiter()
    for number in Int64(0)..<100_000 {
      guard limiter.admits(.verify, at: Self.instant(number), under: limit) else {
        Issue.record("request \(number) is not taken")
        return
      }
    }
  }
}
