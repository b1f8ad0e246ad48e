import Domain
import Simulator

/// One play of one scenario, and how it went.
public struct Performance: Sendable {
  public enum Outcome: Hashable, Sendable {
    case passed
    /// The product is wrong.
    case failed(claim: String)
    /// The policy or the application makes the story impossible, which says nothing against either.
    case skipped(because: String)
    /// The harness is wrong: it stalled, or something escaped it.
    case undetermined(String)
    /// The harness is wrong in another way.
    case error(String)
  }

  public let scenario: Scenario
  public let seed: Seed
  public let fidelity: Fidelity
  public let app: Blueprint
  /// The policy that it went by, as far as a report tells where that is from.
  public internal(set) var policy = GivenPolicy.standard
  public let outcome: Outcome
  public let transcript: Transcript
  /// The virtual time that passed.
  public let elapsed: Duration
  /// How many things happened in the world.
  public let events: Int
  /// The identity of the run.
  public let digest: Digest
  /// The line by which this run is played again.
  public let token: ReplayToken
}

extension Performance {
  /// The claims that nothing tells to hold or not, of a story that was told to its end.
  public var unproven: [String] { outcome == .passed ? transcript.unproven : [] }

  /// A play of which nothing came, since the policy makes the story impossible.
  fileprivate init(
    of scenario: Scenario,
    with seed: Seed,
    _ settings: World.Settings,
    skippedBecause reason: String,
    _ choices: [Choice]
  ) {
    self.scenario = scenario
    self.seed = seed
    fidelity = settings.fidelity
    app = settings.app
    // What was listed cannot have come up.
    outcome =
      choices.isEmpty
      ? .skipped(because: reason)
      : .error(UnmetChoices(choices: choices, failure: reason).description)
    transcript = Transcript()
    elapsed = .zero
    events = 0
    digest = SHA256.digest(of: [])
    token = scenario.token(seed, settings, choices)
  }
}

extension Scenario {
  /// Plays the scenario in a world of its own.
  ///
  /// - Parameters:
  ///   - seed: decides every latency, identifier, code and order.
  ///   - settings: the policy and options of the world.
  ///   - choices: what goes otherwise than the seed has it.
  ///   - look: looks at the world once the play is over, before it is forgotten.
  ///   - prepare: does something to the world before the play begins.
  /// - Returns: what happened, and how it went.
  public func play(
    seed: Seed,
    settings: World.Settings = World.Settings(),
    replaying choices: [Choice] = [],
    lookingAt look: (World) -> Void = { _ in },
    preparing prepare: (World) -> Void = { _ in }
  ) -> Performance {
    if let need = needs.first(where: { !$0.isMet(by: settings.policy) }) {
      return Performance(of: self, with: seed, settings, skippedBecause: need.reason, choices)
    }
    let world = World(seed: seed, settings: settings, replaying: choices)
    prepare(world)
    let stage = SimulatedStage(in: world)
    let story = Story(on: stage)
    let outcome: Performance.Outcome
    do {
      try world.play { _ in try await self.play(on: stage, telling: story) }
      outcome = .passed
    } catch {
      outcome = Self.outcome(of: error, on: world.app)
    }
    look(world)
    return Performance(
      scenario: self,
      seed: seed,
      fidelity: settings.fidelity,
      app: settings.app,
      outcome: outcome,
      transcript: story.transcript,
      elapsed: world.elapsed,
      events: world.trace.count,
      digest: world.digest,
      token: token(seed, settings, choices)
    )
  }

  fileprivate func token(
    _ seed: Seed,
    _ settings: World.Settings,
    _ choices: [Choice]
  ) -> ReplayToken {
    ReplayToken(
      of: id,
      app: settings.app.name,
      fidelity: settings.fidelity,
      policy: settings.policy,
      seed: seed,
      choices: choices
    )
  }

  private static func outcome(
    of error: any Error,
    on app: any WebApplication
  ) -> Performance.Outcome {
    switch error {
    case let contradiction as Story.Contradiction:
      .failed(claim: contradiction.claim)
    case let unplayable as Story.Unplayable: .skipped(because: unplayable.reason)
    case let missing as PageContract.Missing:
      app.abilities.leavesOut.contains(missing.piece)
        ? .skipped(because: "the application leaves it out: \(missing.piece)")
        : .failed(claim: "a page has what a browser looks for (\(missing))")
    case let refusal as Browser.Refusal:
      .failed(claim: "the application does what is asked (\(refusal))")
    case let refusal as Phone.Refusal:
      .failed(claim: "the phone does what is asked (\(refusal))")
    case let failure as Scheduler.Failure:
      .undetermined(failure.description)
    default:
      .error("\(error)")
    }
  }
}
