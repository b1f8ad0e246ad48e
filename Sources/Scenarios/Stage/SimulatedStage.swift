import Domain
import Simulator

/// A stage in a simulated world, with the powers that only a simulation has.
///
/// Confined to the world's thread, which is why the class may be unchecked.
public final class SimulatedStage: Stage, @unchecked Sendable {
  public let world: World
  /// Everybody who came on, by name.
  private var cast: [String: World.Person] = [:]

  public init(in world: World) { self.world = world }

  public var now: Instant { world.clock.now }

  public var policy: Policy { world.settings.policy }

  public func wait(_ duration: Duration) async throws {
    try await world.clock.sleep(until: now + duration)
  }

  public func person(_ name: String, _ situation: Situation) async throws -> Person {
    let standing: World.Standing =
      switch situation {
      case .enrolled, .withoutApp: .enrolled
      case .notEnrolled: .account
      case .protected: .protected
      case .stranger: .noAccount
      }
    let person = await world.addPerson(name, standing, hasApp: situation != .withoutApp)
    switch situation {
    case .enrolled, .notEnrolled, .withoutApp: try await person.browser.openSession()
    case .protected, .stranger: break
    }
    cast[name] = person
    return Person(
      name: name,
      browser: person.browser,
      phone: person.phone,
      number: person.number,
      mailbox: person.mailbox
    )
  }
}

// MARK: - Faults

extension SimulatedStage {
  /// Loses the next message of a kind, or the answer to it.
  public func drop(_ kind: MessageKind, _ leg: Message.Leg = .request) {
    plan(.drop, for: kind, leg)
  }

  /// Lets the next message of a kind arrive twice.
  public func duplicate(_ kind: MessageKind) { plan(.duplicate, for: kind, .request) }

  /// Lets the next message of a kind, or the answer to it, arrive later.
  public func delay(_ kind: MessageKind, _ leg: Message.Leg = .request, by duration: Duration) {
    plan(.delay(duration), for: kind, leg)
  }

  /// Lets the next message of a kind arrive after the one that follows it.
  public func reorder(_ kind: MessageKind) { plan(.reorder, for: kind, .request) }

  /// Lets the next message of a kind arrive at an instant of one's choice.
  public func deliver(_ kind: MessageKind, at instant: Instant) {
    plan(.arrive(at: instant), for: kind, .request)
  }

  private func plan(_ fault: Fault, for kind: MessageKind, _ leg: Message.Leg) {
    world.network.plan[Message(kind, world.network.sent(kind) + 1, leg)] = fault
  }
}

// MARK: - What only a simulation can see or do

extension SimulatedStage {
  /// Somebody who came on, with what only a simulation shows of them.
  ///
  /// - Throws: `Story.Contradiction` for a name that nobody on stage has.
  public func member(_ person: Person) throws -> World.Person {
    guard let member = cast[person.name] else {
      throw Story.Contradiction(claim: "\(person.name) is on stage", at: world.elapsed)
    }
    return member
  }

  /// Begins something that takes its time while the script goes on.
  public func begin<Value: Sendable>(
    _ what: String,
    _ work: @escaping @Sendable () async throws -> Value
  ) -> Underway<Value> {
    Underway(what, on: world.scheduler, work)
  }

  /// Lets the cloud call back about a request once more, signed anew.
  public func callBackAgain(
    about request: ApprovalRequest.ID,
    saying decision: Decision
  ) async throws -> HTTPResponse? {
    try await world.cloud.callBackAgain(about: request, saying: decision)
  }

  /// Sends the last callback once more, byte for byte.
  public func replayCallback() async throws -> HTTPResponse? {
    try await world.cloud.replayCallback()
  }
}
