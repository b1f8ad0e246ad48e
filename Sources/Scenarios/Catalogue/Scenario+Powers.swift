extension Scenario {
  /// What a scenario asks of its stage.
  public enum Powers: Hashable, Sendable {
    /// People with browsers and phones, and what can be read afterwards: any stage has these.
    case people
    /// What the owner of the application can do about callbacks, besides.
    case owner
    case simulation(Simulation)
  }

  /// What a scenario does that only a simulation can.
  public enum Simulation: String, Hashable, Sendable, CaseIterable {
    case chosenInstant = "a message arrives at an instant of its choice"
    case lostMessage = "a message is lost, late or doubled on its way"
    case garbledAnswer = "an answer of Authy's is garbled"
    case outage = "Authy cannot be reached for a while"
    case otherAuthy = "Authy is set up in another way"
    case movedNumber = "a number moves to another phone"
    case sharedApp = "one app holds two people's accounts"
    case rawRequest = "a browser asks for what no page of its own leads to"
  }

  /// Why a scenario cannot be played on a stage: it asks for powers that the stage has not.
  public struct Lack: Error, Hashable {
    public let powers: Powers

    public init(_ powers: Powers) { self.powers = powers }
  }

  public var powers: Powers {
    switch play {
    case .anywhere: .people
    case .owned: .owner
    case .simulated(let reason, _): .simulation(reason)
    }
  }

  /// What the scenario asks for and a stage has not; nil when it can be played there.
  public func lack(on stage: any Stage) -> Lack? {
    let isThere =
      switch powers {
      case .people: true
      case .owner: stage is any OwnedStage
      case .simulation: stage is SimulatedStage
      }
    return isThere ? nil : Lack(powers)
  }

  /// Plays the scenario on a stage of any kind, whose story is told as it goes.
  ///
  /// - Throws: `Lack` before anything happens, on a stage that has not what is asked for;
  ///   `Story.Contradiction` for a claim that is not so, and for a story without any;
  ///   `Story.Unplayable` where the application gives it nothing to go on; what the script throws besides.
  public func play(on stage: any Stage, telling story: Story) async throws {
    switch play {
    case .anywhere(let script): try await script(story, stage)
    case .owned(let script):
      guard let stage = stage as? any OwnedStage else { throw Lack(powers) }
      try await script(story, stage)
    case .simulated(_, let script):
      guard let stage = stage as? SimulatedStage else { throw Lack(powers) }
      try await script(story, stage)
    }
    if !story.hasStated, !story.transcript.unproven.isEmpty {
      throw Story.Unplayable("only an audit trail tells what it claims, and there is none")
    }
    guard story.hasStated else {
      throw Story.Contradiction(claim: "the story states a fact", at: story.elapsed)
    }
  }
}

extension Scenario.Powers {
  /// The stage that has them, in a word.
  public var stage: String {
    switch self {
    case .people: "any"
    case .owner: "owned"
    case .simulation: "simulated"
    }
  }

  /// What happens in the story that not any stage can bring about; nil where there is no such thing.
  public var reason: String? {
    switch self {
    case .people: nil
    case .owner: "a callback is turned away, held back, sent again or signed anew"
    case .simulation(let reason): reason.rawValue
    }
  }
}

extension Scenario.Lack: CustomStringConvertible {
  public var description: String {
    "it asks for the \(powers.stage) stage, because \(powers.reason ?? "of nothing")"
  }
}
