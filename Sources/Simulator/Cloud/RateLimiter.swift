import Domain

/// Remembers when requests were taken, to see whether one more may be.
struct RateLimiter {
  private var taken: [AuthyCloud.Endpoint: [Instant]] = [:]

  /// Takes a request, or says that there were too many; one that is not taken does not count.
  mutating func admits(
    _ endpoint: AuthyCloud.Endpoint,
    at now: Instant,
    under limit: RateLimit
  ) -> Bool {
    var recent = taken[endpoint, default: []]
    recent.removeAll { now - $0 >= limit.period }
    defer { taken[endpoint] = recent }
    guard recent.count < limit.requests else { return false }
    recent.append(now)
    return true
  }
}
