import Domain

/// A place in the life of an attempt limiter, with an attempt that somebody reports about.
enum AttemptLimiterStage: String, CaseIterable {
  /// One attempt is underway, and none failed.
  case open
  /// Two passwords and two codes were wrong, and one attempt is underway.
  case last
  /// The attempt was wrong and brought the block.
  case blocked
  /// As `blocked`, at the instant at which the block is over.
  case over
  /// The attempt was wrong and brought the block that lasts.
  case lasting

  var now: Instant {
    switch self {
    case .open, .last, .blocked: Sample.start
    case .over: Sample.start + .seconds(30 * 60)
    case .lasting: Sample.start + .seconds(60 * 60)
    }
  }

  func limiter(
    reporting factor: Factor
  ) throws -> (limiter: AttemptLimiter, attempt: AttemptLimiter.Attempt) {
    var limiter = AttemptLimiter()
    let start = Sample.start
    switch self {
    case .open: break
    case .last, .blocked, .over:
      for factor in [Factor.knowledge, .possession, .possession, .knowledge] {
        try limiter.fail(factor, at: start)
      }
    case .lasting:
      try limiter.fail(.knowledge, times: 5, at: start)
      try limiter.fail(.knowledge, times: 5, at: start + .seconds(30 * 60))
      try limiter.fail(.knowledge, times: 4, at: now)
    }
    let begin = self == .lasting ? now : start
    let attempt = try limiter.begin(factor, at: begin, under: .standard)
    switch self {
    case .open, .last: break
    case .blocked, .over, .lasting: _ = limiter.fail(attempt, at: begin, under: .standard)
    }
    return (limiter, attempt)
  }
}

extension AttemptLimiter {
  /// Begins attempts and lets each be wrong at once; gives what they led to.
  @discardableResult
  mutating func fail(
    _ factor: Factor,
    times: Int = 1,
    at now: Instant,
    under policy: Policy = .standard
  ) throws -> [Consequence] {
    try (0..<times).map { _ in
      fail(try begin(factor, at: now, under: policy), at: now, under: policy)
    }
  }

  /// Lets an attempt be right at once.
  mutating func succeed(
    _ factor: Factor,
    at now: Instant,
    under policy: Policy = .standard
  ) throws {
    succeed(try begin(factor, at: now, under: policy), at: now)
  }

  /// How many attempts might begin now, one beside the other.
  func room(at now: Instant, under policy: Policy = .standard) -> Int {
    var copy = self
    var room = 0
    while room < 100, (try? copy.begin(.knowledge, at: now, under: policy)) != nil { room += 1 }
    return room
  }
}
