import Simulator

/// Which scenarios are played with which seeds, and which share of these plays this run takes.
package struct RunPlan: Sendable {
  /// One scenario with one seed.
  package struct Play: Sendable {
    package let scenario: Scenario
    package let seed: Seed
    package let fidelity: Fidelity
    package let app: Blueprint
    package let policy: GivenPolicy

    /// Plays the scenario in a world of its own.
    package func perform() -> Performance { perform(replaying: []) }

    /// Plays the scenario with some choices given, and lets the caller see the world before and after.
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

  package let scenarios: [Scenario]
  /// The seeds, each of which is from 0 to `UInt64.max`; both ends are played.
  package let seeds: ClosedRange<UInt64>
  package let fidelity: Fidelity
  package let app: Blueprint
  package let policy: GivenPolicy
  package let shard: Shard
  /// The indices of the plays in this share.
  ///
  /// All scenarios with the first seed come first, then all with the second seed, and so on.
  package let places: Range<Int>

  /// Plans the plays of a share; there must be fewer seeds than `Int.max`.
  package init(
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

  /// How many plays this share has, 0 or more.
  package var plays: Int { places.count }

  package var playsOnce: Bool { seeds.lowerBound == seeds.upperBound }

  /// The play at an index in `places`.
  package subscript(place: Int) -> Play {
    let (round, index) = place.quotientAndRemainder(dividingBy: scenarios.count)
    return Play(
      scenario: scenarios[index],
      seed: Seed(seeds.lowerBound + UInt64(round)),
      fidelity: fidelity,
      app: app,
      policy: policy
    )
  }

  /// The first line of a report for people; empty for the standard policy.
  var heading: String { policy.inWords.map { "\($0)\n" } ?? "" }

  /// The seeds and the share in words: "seed 0", "seeds 0 to 9999, share 2/3".
  var inWords: String {
    let numbers =
      playsOnce ? "seed \(seeds.lowerBound)" : "seeds \(seeds.lowerBound) to \(seeds.upperBound)"
    return shard == .whole ? numbers : "\(numbers), share \(shard)"
  }
}

extension Performance {
  /// The play whose result this is.
  var play: RunPlan.Play {
    RunPlan.Play(scenario: scenario, seed: seed, fidelity: fidelity, app: app, policy: policy)
  }
}
