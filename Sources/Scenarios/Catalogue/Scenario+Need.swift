extension Scenario {
  /// What a scenario asks of its stage, besides people with browsers and phones.
  public enum Need: Hashable, Sendable {
    case nothing
    /// What the owner of the application can do.
    case owner
    case simulation(Simulation)
  }

  /// What a scenario does that only a simulation can.
  public enum Simulation: String, Hashable, Sendable, CaseIterable {
    case chosenInstant = "a message arrives at an instant of its choice"
    case lostMessage = "a message is lost, late, doubled or overtaken on its way"
    case garbledAnswer = "an answer of Authy's is garbled"
    case outage = "Authy cannot be reached for a while"
    case otherAuthy = "Authy is set up in another way"
    case movedNumber = "a number moves to another phone"
    case sharedApp = "one app holds two people's accounts"
    case rawRequest = "a browser asks for what no page of its own leads to"
  }

  /// Why a scenario cannot be played on a stage: what it asks for and the stage has not.
  public struct Lack: Error, Hashable {
    public let need: Need

    public init(need: Need) { self.need = need }
  }

  public var need: Need {
    switch play {
    case .anywhere: .nothing
    case .owned: .owner
    case .simulated(let reason, _): .simulation(reason)
    }
  }

  /// What the scenario asks for and a stage has not; nil when it can be played there.
  public func lack(on stage: any Stage) -> Lack? {
    switch need {
    case .nothing: nil
    case .owner: stage is any OwnedStage ? nil : Lack(need: need)
    case .simulation: stage is SimulatedStage ? nil : Lack(need: need)
    }
  }

  /// Plays the scenario on a stage of any kind, whose story is told as it goes.
  ///
  /// - Throws: `Lack` before anything happens, on a stage that has not what is asked for;
  ///   `Story.Contradiction` for a claim that is not so, and for a story without any; what the script
  ///   throws besides.
  public func play(on stage: any Stage, telling story: Story) async throws {
    switch play {
    case .anywhere(let script): try await script(story, stage)
    case .owned(let script):
      guard let stage = stage as? any OwnedStage else { throw Lack(need: need) }
      try await script(story, stage)
    case .simulated(_, let script):
      guard let stage = stage as? SimulatedStage else { throw Lack(need: need) }
      try await script(story, stage)
    }
    guard story.hasStated else {
      throw Story.Contradiction(claim: "the story states a fact", at: story.elapsed)
    }
  }
}

extension Scenario.Need {
  /// How lists name it.
  public var name: String {
    switch self {
    case .nothing: "any"
    case .owner: "owner"
    case .simulation: "simulated"
    }
  }
}

extension Scenario.Lack: CustomStringConvertible {
  public var description: String {
    switch need {
    case .nothing: "nothing is asked for"
    case .owner: "it needs what the owner of the application can do about callbacks"
    case .simulation(let reason): "it needs a simulation: \(reason.rawValue)"
    }
  }
}
