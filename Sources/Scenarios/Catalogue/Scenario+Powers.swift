extension Scenario {
  /// What a scenario needs its stage to be able to do.
  public enum Powers: Hashable, Sendable {
    /// People with browsers and phones, and records to read afterwards; every stage has these.
    case people
    /// In addition, what the owner of the application can do with callbacks.
    case owner
    case simulation(Simulation)
  }

  /// What a scenario does that only a simulation can do.
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

  /// The powers that a scenario needs and a stage does not have.
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

  /// The powers that a stage lacks for this scenario; `nil` if it can be played there.
  public func lack(on stage: any Stage) -> Lack? {
    let isThere =
      switch powers {
      case .people: true
      case .owner: stage is any OwnedStage
      case .simulation: stage is SimulatedStage
      }
    return isThere ? nil : Lack(powers)
  }

  /// Plays the scenario on a stage of any kind; `story` writes the transcript meanwhile.
  ///
  /// - Throws: `Lack`, before anything happens, if the stage lacks a power; `Story.Contradiction`
  ///   for a false claim, and for a story without any claim; `Story.Unplayable` if the application
  ///   does not support the story; and what the script throws.
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
  /// The kind of stage that has these powers, in one word.
  public var stage: String {
    switch self {
    case .people: "any"
    case .owner: "owned"
    case .simulation: "simulated"
    }
  }

  /// What happens in the story that not every stage can do; `nil` if there is nothing.
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
