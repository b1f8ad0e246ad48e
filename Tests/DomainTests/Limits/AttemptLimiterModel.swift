import Domain

/// What an attempt limiter must do, recomputed at each step from everything that ever happened.
struct AttemptLimiterModel {
  enum Answer: Hashable {
    case done
    case begun
    case refused(AttemptLimiter.Refusal)
    case led(AttemptLimiter.Consequence)
    case released(Bool)
  }

  /// A thing that happens; attempts are counted from 0 in the order in which they were begun.
  enum Step {
    case begin(Factor)
    case right(Int)
    case wrong(Int)
    case forget(Int)
    case complete
    case release
    case lift
  }

  private enum Fact {
    case begun(Int, Factor, at: Instant)
    case reported(Int)
    case right(Factor)
    case wrong(Factor, at: Instant)
    case blocked(until: Instant?)
    case released
    case lifted
    case completed
  }

  let policy: Policy
  private var facts: [Fact] = []
  private(set) var attempts = 0

  init(under policy: Policy) { self.policy = policy }

  /// The instants at which something changes by itself, in no order.
  var turns: [Instant] {
    facts.compactMap { fact in
      switch fact {
      case .begun(_, _, let time), .wrong(_, let time): time + policy.attemptWindow
      case .blocked(let until): until
      case .reported, .right, .released, .lifted, .completed: nil
      }
    }
  }

  func isBlocked(at now: Instant) -> Bool {
    guard let block = standingBlock else { return false }
    guard let until = block.until else { return true }
    return now < until
  }

  /// How many attempts count: those that failed of late and were not forgiven, and the unreported.
  func room(at now: Instant) -> Int {
    isBlocked(at: now)
      ? 0 : max(0, policy.attemptsBeforeBlock - failures(at: now) - underway(at: now).count)
  }

  mutating func take(_ step: Step, at now: Instant) -> Answer {
    switch step {
    case .begin(let factor):
      noteRelease(at: now)
      return begin(factor, at: now)
    case .right(let number):
      noteRelease(at: now)
      guard let factor = report(number, at: now) else { return .done }
      facts.append(.right(factor))
      return .done
    case .wrong(let number):
      noteRelease(at: now)
      guard let factor = report(number, at: now) else { return .led(.counted) }
      facts.append(.wrong(factor, at: now))
      return .led(failures(at: now) == policy.attemptsBeforeBlock ? block(at: now) : .counted)
    case .forget(let number):
      facts.append(.reported(number))
      return .done
    case .complete:
      noteRelease(at: now)
      facts.append(.completed)
      return .done
    case .release: return .released(noteRelease(at: now))
    case .lift:
      facts.append(.lifted)
      return .done
    }
  }

  private mutating func begin(_ factor: Factor, at now: Instant) -> Answer {
    if let block = standingBlock {
      return .refused(block.until.map { .blocked(until: $0) } ?? .blockedForGood)
    }
    guard room(at: now) > 0 else { return .refused(.tooManyUnderway) }
    facts.append(.begun(attempts, factor, at: now))
    attempts += 1
    return .begun
  }

  private mutating func block(at now: Instant) -> AttemptLimiter.Consequence {
    let number = blocksSincePossession + 1
    guard number < policy.blocksBeforeLasting else {
      facts.append(.blocked(until: nil))
      return .blockedForGood
    }
    facts.append(.blocked(until: now + policy.blockDuration))
    return .blocked(
      until: now + policy.blockDuration,
      isLastWarning: number == policy.blocksBeforeLasting - 1
    )
  }

  /// The block that nobody and nothing ended, though its time may have come.
  private var standingBlock: (until: Instant?, Void)? {
    for fact in facts.reversed() {
      switch fact {
      case .blocked(let until): return (until, ())
      case .released, .lifted: return nil
      case .begun, .reported, .right, .wrong, .completed: break
      }
    }
    return nil
  }

  @discardableResult
  private mutating func noteRelease(at now: Instant) -> Bool {
    guard let until = standingBlock?.until, now >= until else { return false }
    facts.append(.released)
    return true
  }

  private var blocksSincePossession: Int {
    var count = 0
    for fact in facts.reversed() {
      switch fact {
      case .blocked: count += 1
      case .lifted, .completed, .right(.possession): return count
      case .begun, .reported, .right, .wrong, .released: break
      }
    }
    return count
  }

  private func failures(at now: Instant) -> Int {
    var count = 0
    var forgiven = Factors()
    for fact in facts.reversed() {
      switch fact {
      case .blocked, .lifted, .completed, .right(.possession): return count
      case .right(let factor): forgiven.formUnion(Factors(factor))
      case .wrong(let factor, let time):
        if !forgiven.contains(Factors(factor)), now - time < policy.attemptWindow { count += 1 }
      case .begun, .reported, .released: break
      }
    }
    return count
  }

  private func underway(at now: Instant) -> [Int: Factor] {
    var underway: [Int: Factor] = [:]
    for fact in facts {
      switch fact {
      case .begun(let number, let factor, let time):
        if now - time < policy.attemptWindow { underway[number] = factor }
      case .reported(let number): underway[number] = nil
      case .right, .wrong, .blocked, .released, .lifted, .completed: break
      }
    }
    return underway
  }

  private mutating func report(_ number: Int, at now: Instant) -> Factor? {
    guard let factor = underway(at: now)[number] else { return nil }
    facts.append(.reported(number))
    return factor
  }
}
