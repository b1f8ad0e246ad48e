import Domain
import Simulator

/// A story that is played and checked: ordinary code, which also writes sentences.
public struct Scenario: Sendable {
  public typealias Script = @Sendable (Story, any Stage) async throws -> Void
  public typealias OwnedScript = @Sendable (Story, any OwnedStage) async throws -> Void
  public typealias SimulatedScript = @Sendable (Story, SimulatedStage) async throws -> Void

  /// What a scenario is about.
  public enum Tag: String, Hashable, Sendable, CaseIterable {
    case signIn = "sign-in"
    case session, limit, account, enrollment, device
    case payment, sms
    case race, fault, attack, boundary
  }

  enum Play: Sendable {
    case anywhere(Script)
    case owned(OwnedScript)
    case simulated(Simulation, SimulatedScript)
  }

  /// The identifier: lower-case words with hyphens, a noun phrase that says what happens.
  public let id: String
  /// What happens, in a sentence that is true under the policy of the play.
  public private(set) var title: String
  public let tags: [Tag]
  /// The identifiers of the requirements that the scenario gives evidence for.
  public let requirements: [String]
  /// What the scenario needs of the policy, which is checked before it is played.
  public private(set) var needs: [PolicyNeed] = []
  /// Makes the title from the policy, if the title contains numbers of it.
  private var words: (@Sendable (Policy) -> String)?
  let play: Play

  /// Makes a story for every stage.
  public init(
    _ id: String,
    _ title: String,
    _ tags: [Tag],
    evidenceFor requirements: [String],
    _ script: @escaping Script
  ) {
    self.id = id
    self.title = title
    self.tags = tags
    self.requirements = requirements
    play = .anywhere(script)
  }

  private init(
    _ id: String,
    _ title: String,
    _ tags: [Tag],
    _ requirements: [String],
    play: Play
  ) {
    self.id = id
    self.title = title
    self.tags = tags
    self.requirements = requirements
    self.play = play
  }

  /// Makes a story that needs the powers of the application's owner.
  public static func owned(
    _ id: String,
    _ title: String,
    _ tags: [Tag],
    evidenceFor requirements: [String],
    _ script: @escaping OwnedScript
  ) -> Self {
    Self(id, title, tags, requirements, play: .owned(script))
  }

  /// Makes a story that needs a simulation; `reason` names the most important of its needs.
  public static func simulated(
    _ id: String,
    _ title: String,
    _ tags: [Tag],
    because reason: Simulation,
    evidenceFor requirements: [String],
    _ script: @escaping SimulatedScript
  ) -> Self {
    Self(id, title, tags, requirements, play: .simulated(reason, script))
  }

  /// The same story, which is played only under a policy that meets the needs.
  public func needing(_ needs: PolicyNeed...) -> Self {
    var scenario = self
    scenario.needs += needs
    return scenario
  }

  /// The same story, with a title that takes its numbers from the policy.
  func titled(_ words: @escaping @Sendable (Policy) -> String) -> Self {
    var scenario = self
    scenario.words = words
    return scenario
  }

  /// The same story, with the title that is true under a policy.
  public func under(_ policy: Policy) -> Self {
    var scenario = self
    if let words { scenario.title = words(policy) }
    return scenario
  }
}
