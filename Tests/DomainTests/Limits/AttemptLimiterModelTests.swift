import Domain
import Testing

@Suite("An attempt limiter, whatever happens to it in whatever order,")
struct AttemptLimiterModelTests {
  typealias Model = AttemptLimiterModel

  /// Each seed stands for so many users; together they are 2,100.
  static let seeds = Array(UInt64(0)..<14)
  private static let usersPerSeed = 150
  private static let stepsPerUser = 40

  @Test("does what the model says", arguments: seeds)
  func followsModel(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var answers: [String: Int] = [:]
    for number in 0..<Self.usersPerSeed {
      if let fault = play(with: &random, counting: &answers) {
        Issue.record("seed \(seed), user \(number): \(fault)")
        return
      }
    }
    for name in ["begun", "blocked", "lasting", "underway", "warned", "blocks", "ends"] {
      #expect(answers[name, default: 0] >= 3, "seed \(seed): too seldom \(name)")
    }
  }

  private func play(
    with random: inout SplitMix64,
    counting answers: inout [String: Int]
  ) -> String? {
    var policy = Policy.standard
    policy.attemptsBeforeBlock = random.pick([1, 2, 3, 5, 5])
    policy.blocksBeforeLasting = random.pick([1, 2, 3, 3, 4])
    policy.blockDuration = random.pick([.seconds(60), .seconds(30 * 60)])
    var model = Model(under: policy)
    var limiter = AttemptLimiter()
    var attempts: [AttemptLimiter.Attempt] = []
    var now = Sample.start
    var history = ""
    for _ in 0..<Self.stepsPerUser {
      now = time(after: now, near: model.turns, with: &random)
      let step = step(amid: model.attempts, with: &random)
      history += "\n\(now.nanoseconds - Sample.start.nanoseconds) \(step)"
      let expected = model.take(step, at: now)
      let answer = take(step, to: &limiter, of: &attempts, at: now, under: policy)
      guard answer == expected else { return "\(answer), not \(expected)\(history)" }
      guard limiter.isBlocked(at: now) == model.isBlocked(at: now),
        limiter.room(at: now, under: policy) == model.room(at: now)
      else { return "room for \(limiter.room(at: now)), not \(model.room(at: now))\(history)" }
      answers[name(answer), default: 0] += 1
    }
    return nil
  }

  /// The same time, a little later, or around an instant at which something changes by itself.
  private func time(
    after now: Instant,
    near turns: [Instant],
    with random: inout SplitMix64
  ) -> Instant {
    let steps: [Duration] = [.zero, .zero, .nanoseconds(1), .seconds(1), .seconds(100)]
    let turn = turns.filter { $0 > now }.min()
    guard let turn, random.pick([true, false, false]) else {
      return now + random.pick(steps)
    }
    return max(now, turn + .nanoseconds(random.pick([-1, 0, 1])))
  }

  private func step(amid attempts: Int, with random: inout SplitMix64) -> Model.Step {
    let factor = random.pick([Factor.knowledge, .possession, .inherence])
    let kind = random.pick(Array(0..<32))
    guard kind >= 11, attempts > 0 else { return .begin(factor) }
    let number = random.pick(Array(max(0, attempts - 4)..<attempts))
    return switch kind {
    case 11: random.pick([.complete, .lift])
    case 12, 13, 14, 15: .release
    case 16, 17: .right(number)
    case 18: .forget(number)
    default: .wrong(number)
    }
  }

  private func take(
    _ step: Model.Step,
    to limiter: inout AttemptLimiter,
    of attempts: inout [AttemptLimiter.Attempt],
    at now: Instant,
    under policy: Policy
  ) -> Model.Answer {
    switch step {
    case .begin(let factor):
      do throws(AttemptLimiter.Refusal) {
        attempts.append(try limiter.begin(factor, at: now, under: policy))
        return .begun
      } catch {
        return .refused(error)
      }
    case .right(let number): limiter.succeed(attempts[number], at: now)
    case .wrong(let number):
      return .led(limiter.fail(attempts[number], at: now, under: policy))
    case .forget(let number): limiter.forget(attempts[number])
    case .complete: limiter.complete(at: now)
    case .release: return .released(limiter.release(at: now))
    case .lift: limiter.lift()
    }
    return .done
  }

  private func name(_ answer: Model.Answer) -> String {
    switch answer {
    case .begun: "begun"
    case .refused(.blocked): "blocked"
    case .refused(.blockedForGood), .led(.blockedForGood): "lasting"
    case .refused(.tooManyUnderway): "underway"
    case .led(.blocked(_, isLastWarning: true)): "warned"
    case .led(.blocked(_, isLastWarning: false)): "blocks"
    case .released(true): "ends"
    case .done, .led(.counted), .released(false): "other"
    }
  }
}
