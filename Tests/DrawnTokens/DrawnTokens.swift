import Domain
import Scenarios
import Simulator

/// Tokens of runs in which up to eight choices are made otherwise than the seed has it, all by chance.
public struct DrawnToken: Sendable {
  /// How many there are.
  public static let count = 100

  public let token: ReplayToken
  /// The digest of the run that it names.
  public let digest: Digest

  private let scenario: Scenario
  private let settings: World.Settings

  /// Draws the token of a number; every fifth deviates in nothing.
  public init(number: Int) {
    var chance = Seed(UInt64(number)).chances(for: "a token")
    scenario = Scenario.all[Int(chance.draw(below: UInt64(Scenario.all.count)))]
    var settings = World.Settings(under: .standard)
    settings.fidelity = number.isMultiple(of: 2) ? .wire : .direct
    self.settings = settings
    let seed = Seed(chance.draw(below: 1_000))
    var run = Run(of: scenario, seed, settings, [])
    if !number.isMultiple(of: 5) {
      // The first of each kind in turn, so that none of the four is left to chance.
      let first = Choice.Kind.allCases[number % 4]
      for place in 0..<chance.draw(in: 1...8) {
        run = run.deviating(by: &chance, in: place == 0 ? first : nil)
      }
    }
    digest = run.digest
    token = ReplayToken(
      of: scenario.id,
      app: settings.app.name,
      fidelity: settings.fidelity,
      policy: settings.policy,
      seed: seed,
      choices: run.list
    )
  }

  /// The digest of the run with other choices; nil if not all of them come up.
  public func digest(with choices: [Choice]) -> Digest? {
    let run = Run(of: scenario, token.seed, settings, choices)
    return run.isMet ? run.digest : nil
  }
}

/// A run and what was chosen in it.
private struct Run {
  let scenario: Scenario
  let seed: Seed
  let settings: World.Settings
  let list: [Choice]
  let digest: Digest
  let choices: [Choice]
  let isMet: Bool

  init(of scenario: Scenario, _ seed: Seed, _ settings: World.Settings, _ list: [Choice]) {
    self.scenario = scenario
    self.seed = seed
    self.settings = settings
    self.list = list
    var choices: [Choice] = []
    let performance = scenario.play(seed: seed, settings: settings, replaying: list) { world in
      choices = world.choices
    }
    self.choices = choices
    digest = performance.digest
    if case .error(let words) = performance.outcome {
      isMet = !words.hasPrefix("listed, but never came up")
    } else {
      isMet = true
    }
  }

  /// The same run with one more choice made otherwise, in which all those before still come up and
  /// each makes a difference; the run itself where twenty were tried in vain.
  func deviating(by chance: inout SeededGenerator, in kind: Choice.Kind?) -> Run {
    let places = choices.filter { choice in
      list.allSatisfy { $0.name != choice.name }
        && (kind == nil || choice.kind == kind || kind == .fault && choice.kind == .latency)
    }
    guard !places.isEmpty else { return self }
    for _ in 0..<20 {
      let place = places[Int(chance.draw(below: UInt64(places.count)))]
      let isFault = place.kind == .latency && (kind == .fault || chance.draw(below: 3) == 0)
      let value = isFault ? Fault.drawn(by: &chance, in: settings) : place.value.drawn(by: &chance)
      let run = Run(of: scenario, seed, settings, list + [Choice(place.name, value)])
      if run.isMet, run.digest != digest, run.dependsOnAll { return run }
    }
    return self
  }

  /// Whether no choice of the list can be left out without another run coming of it.
  private var dependsOnAll: Bool {
    list.indices.allSatisfy { place in
      var fewer = list
      fewer.remove(at: place)
      let run = Run(of: scenario, seed, settings, fewer)
      return !run.isMet || run.digest != digest
    }
  }
}

extension Choice.Value {
  /// Another value of the same kind.
  fileprivate func drawn(by chance: inout SeededGenerator) -> Self {
    switch self {
    case .order(let rank): .order(rank: chance.draw(below: 2) == 0 ? ~rank : chance.next())
    case .latency: .latency(milliseconds: chance.draw(in: 0...8_000))
    case .fault: .fault(nil)
    case .decision(.approve): .decision(.deny)
    case .decision(.deny): .decision(.approve)
    }
  }
}

extension Fault {
  /// Any fault that there is.
  fileprivate static func drawn(
    by chance: inout SeededGenerator,
    in settings: World.Settings
  ) -> Choice.Value {
    let milliseconds = chance.draw(in: 0...20_000)
    let every: [Fault] = [
      .drop, .duplicate, .delay(.milliseconds(milliseconds)),
      .arrive(at: settings.start + .milliseconds(milliseconds)), .reorder, .reset, .unreachable,
      .drip, .replace(.serverError(500 + Int(milliseconds) % 100)),
      .replace(.tooManyRequests(retryAfter: nil)),
      .replace(.tooManyRequests(retryAfter: Int(milliseconds) % 60)), .replace(.truncated),
      .replace(.text), .replace(.page),
    ]
    return .fault(every[Int(chance.draw(below: UInt64(every.count)))])
  }
}
