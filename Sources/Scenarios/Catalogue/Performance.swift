import Domain
import Simulator

/// The result of playing one scenario once.
public struct Performance: Sendable {
  public enum Outcome: Hashable, Sendable {
    case passed
    /// A claim of the story is false, so the product is wrong.
    case failed(claim: String)
    /// The policy or the application makes the story impossible, which is no fault of either.
    case skipped(because: String)
    /// The run cannot be judged: it stalled, or work escaped from the scheduler.
    case undetermined(String)
    /// The run cannot be judged for another reason.
    case error(String)
  }

  public let scenario: Scenario
  public let seed: Seed
  public let fidelity: Fidelity
  public let app: Blueprint
  /// The policy of the run, and the file that it comes from.
  public internal(set) var policy = GivenPolicy.standard
  public let outcome: Outcome
  public let transcript: Transcript
  /// The virtual time that passed, zero or more.
  public let elapsed: Duration
  /// The number of events in the trace, 0 or more.
  public let events: Int
  /// The identity of the run.
  public let digest: Digest
  /// The text that plays this run again.
  public let token: ReplayToken
}

extension Performance {
  /// The claims of a passed story for which the application shows no evidence.
  public var unproven: [String] { outcome == .passed ? transcript.unproven : [] }

  /// A play that was skipped because the policy makes the story impossible.
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
    // Choices that a token lists cannot have come up in a run that is not played.
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
  ///   - choices: the choices that differ from the seed's own.
  ///   - look: sees the world after the play, before it is released.
  ///   - prepare: changes the world before the play begins.
  /// - Returns: what happened, and the outcome.
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
