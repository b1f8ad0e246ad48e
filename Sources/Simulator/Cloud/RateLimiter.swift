import Domain

/// Remembers when requests were taken, to see whether one more may be.
struct RateLimiter {
  /// When requests were taken, in order; those before a place count no longer.
  private struct Taken {
    private var instants: [Instant] = []
    private var start = 0

    mutating func take(at now: Instant, under limit: RateLimit) -> Bool {
      while start < instants.count, now - instants[start] >= limit.period { start += 1 }
      // So each is moved once at most, however many are taken within a period.
      if start > 16, 2 * start > instants.count {
        instants.removeFirst(start)
        start = 0
      }
      guard instants.count - start < limit.requests else { return false }
      instants.append(now)
      return true
    }
  }

  private var taken: [AuthyCloud.Endpoint: Taken] = [:]

  /// Takes a request, or says that there were too many; one that is not taken does not count.
  mutating func admits(
    _ endpoint: AuthyCloud.Endpoint,
    at now: Instant,
    under limit: RateLimit
  ) -> Bool {
    taken[endpoint, default: Taken()].take(at: now, under: limit)
  }
}
