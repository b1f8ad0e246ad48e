import Simulator

/// Which scenarios are to be played with which seeds, all of it or a share.
public struct RunPlan: Sendable {
  /// One scenario with one seed.
  public struct Play: Sendable {
    public let scenario: Scenario
    public let seed: Seed
    public let fidelity: Fidelity
    public let app: Blueprint
    public let policy: GivenPolicy

    /// Plays it, in a world of its own.
    public func perform() -> Performance { perform(replaying: []) }

    /// Plays it with some choices given, in a world that can be looked at before and after.
    func perform(
      replaying choices: [Choice],
      lookingAt look: (World) -> Void = { _ in },
      preparing prepare: (World) -> Void = { _ in }
    ) -> Performance {
      var settings = World.Settings(under: policy.policy)
      settings.fidelity = fidelity
      settings.app = app
      var performance = scenario.play(
        seed: seed,
        settings: settings,
        replaying: choices,
        lookingAt: look,
        preparing: prepare
      )
      performance.policy = policy
      return performance
    }
  }

  public let scenarios: [Scenario]
  public let seeds: ClosedRange<UInt64>
  public let fidelity: Fidelity
  public let app: Blueprint
  public let policy: GivenPolicy
  public let shard: Shard
  /// The places of the plays to be played, where every scenario has its place with the first seed,
  /// then with the next.
  public let places: Range<Int>

  /// Plans the plays of a share; the seeds are fewer than an `Int` can count.
  public init(
    _ scenarios: [Scenario],
    seeds: ClosedRange<UInt64>,
    fidelity: Fidelity = .wire,
    app: Blueprint = .reference,
    policy: GivenPolicy = .standard,
    shard: Shard = .whole
  ) {
    self.scenarios = scenarios.map { $0.under(policy.policy) }
    self.seeds = seeds
    self.fidelity = fidelity
    self.app = app
    self.policy = policy
    self.shard = shard
    places = shard.range(of: seeds.count * scenarios.count)
  }

  /// How many plays there are in all.
  public var plays: Int { places.count }

  public var playsOnce: Bool { seeds.lowerBound == seeds.upperBound }

  /// The play at a place.
  public subscript(place: Int) -> Play {
    let (round, index) = place.quotientAndRemainder(dividingBy: scenarios.count)
    return Play(
      scenario: scenarios[index],
      seed: Seed(seeds.lowerBound + UInt64(round)),
      fidelity: fidelity,
      app: app,
      policy: policy
    )
  }

  /// The line that stands above a report for people, if there is something to be said first.
  var heading: String { policy.inWords.map { "\($0)\n" } ?? "" }

  /// "seed 0", "seeds 0 to 9999, share 2/3".
  var inWords: String {
    let numbers =
      playsOnce ? "seed \(seeds.lowerBound)" : "seeds \(seeds.lowerBound) to \(seeds.upperBound)"
    return shard == .whole ? numbers : "\(numbers), share \(shard)"
  }
}

extension Performance {
  /// What was played.
  var play: RunPlan.Play {
    RunPlan.Play(scenario: scenario, seed: seed, fidelity: fidelity, app: app, policy: policy)
  }
}
