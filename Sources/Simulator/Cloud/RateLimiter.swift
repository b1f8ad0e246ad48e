import Domain

/// Remembers when requests were accepted, to decide whether one more may be.
struct RateLimiter {
  /// The times of the accepted requests, in order; those before `start` no longer count.
  private struct Taken {
    private var instants: [Instant] = []
    private var start = 0

    mutating func take(at now: Instant, under limit: RateLimit) -> Bool {
      while start < instants.count, now - instants[start] >= limit.period { start += 1 }
      // So each is moved at most once, however many are accepted within a period.
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

  /// Accepts a request, or returns false if there were too many; a refused one does not count.
  mutating func admits(
    _ endpoint: AuthyCloud.Endpoint,
    at now: Instant,
    under limit: RateLimit
  ) -> Bool {
    taken[endpoint, default: Taken()].take(at: now, under: limit)
  }
}
