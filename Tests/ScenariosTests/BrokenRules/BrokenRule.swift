import Domain
import Scenarios
import Simulator
import Testing

/// A rule that is broken from outside of the application, to see which scenario fails.
///
/// The application is the real one. What it asks of lies to it, or what stands before it changes what
/// passes, or it goes by another number than its people expect.
struct BrokenRule: Sendable {
  /// What is so while it is broken.
  let name: String
  /// The requirements that it breaks.
  let requirements: [String]
  let apply: @Sendable (inout Surroundings) -> Void

  init(
    _ name: String,
    breaks requirements: [String],
    _ apply: @escaping @Sendable (inout Surroundings) -> Void
  ) {
    self.name = name
    self.requirements = requirements
    self.apply = apply
  }

  /// Those that break little come first, since the first that a scenario notices is the one that is
  /// told of it.
  static let all =
    sessions + policy + codes + pages + payments + callbacks + confirmations
    + answers + approvals + accounts + questions + records

  /// Plays a scenario while the rule is broken.
  ///
  /// - Returns: the sentence that is false then; nil when the scenario does not notice.
  func sentence(brokenIn scenario: Scenario) -> String? {
    var settings = World.Settings()
    settings.surround = apply
    guard case .failed(let claim) = scenario.play(seed: Seed(0), settings: settings).outcome else {
      return nil
    }
    return claim
  }
}

extension BrokenRule: CustomTestStringConvertible {
  var testDescription: String { name }
}
