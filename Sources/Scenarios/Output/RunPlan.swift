import Simulator

/// Which scenarios are to be played with which seeds.
public struct RunPlan: Sendable {
  public let scenarios: [Scenario]
  public let seeds: ClosedRange<UInt64>

  public init(_ scenarios: [Scenario], seeds: ClosedRange<UInt64>) {
    self.scenarios = scenarios
    self.seeds = seeds
  }

  /// How many plays there are in all.
  public var plays: Int { seeds.count * scenarios.count }

  public var playsOnce: Bool { seeds.lowerBound == seeds.upperBound }

  /// "seed 0", "seeds 0 to 9999".
  var seedsInWords: String {
    playsOnce ? "seed \(seeds.lowerBound)" : "seeds \(seeds.lowerBound) to \(seeds.upperBound)"
  }
}
