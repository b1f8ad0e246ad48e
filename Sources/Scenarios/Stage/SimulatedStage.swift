import Domain
import Simulator

/// A stage in a simulated world, with the powers that only a simulation has.
///
/// The class is used only on the world's thread, so it may be `@unchecked Sendable`.
public final class SimulatedStage: Stage, @unchecked Sendable {
  public let world: World
  /// Everybody on stage, by name.
  private var cast: [String: World.Inhabitant] = [:]

  public init(in world: World) { self.world = world }

  public var now: Instant { world.clock.now }

  public var policy: Policy { world.settings.policy }

  /// Lets virtual time pass.
  ///
  /// - Throws: `CancellationError` when the task is cancelled or the world ends first.
  public func wait(_ duration: Duration) async throws {
    try await world.clock.sleep(until: now + duration)
  }

  /// Brings a person on stage.
  ///
  /// - Throws: `Browser.Refusal` when the person cannot sign in.
  public func person(_ name: String, _ situation: Situation) async throws -> Person {
    let worldSituation: World.Situation =
      switch situation {
      case .enrolled, .withoutApp: .enrolled
      case .notEnrolled: .account
      case .protected: .protected
      case .stranger: .noAccount
      }
    let person = await world.addPerson(name, worldSituation, hasApp: situation != .withoutApp)
    // The application learns that there is no app only from Authy's refusal, and not every Authy
    // refuses. So from now on this one does, for everybody.
    if situation == .withoutApp { await reconfigureAuthy { $0.pushWithoutApp = .refused } }
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

// MARK: - What every stage has

extension SimulatedStage {
  /// Opens another browser of a person.
  ///
  /// - Throws: `Story.Contradiction` for a person who is not on stage.
  public func anotherBrowser(of person: Person) throws -> any BrowserControls {
    world.anotherBrowser(for: try member(person))
  }

  /// Opens another browser with a copy of the person's cookies.
  ///
  /// - Throws: `Story.Contradiction` for a person who is not on stage.
  public func copiedBrowser(of person: Person) async throws -> any BrowserControls {
    let member = try member(person)
    let copy = world.anotherBrowser(for: member)
    await copy.takeCookies(of: member.browser)
    return copy
  }

  /// Gives a person another phone.
  ///
  /// - Throws: `Story.Contradiction` for a person who is not on stage.
  public func newPhone(for person: Person) async throws -> any PhoneControls {
    await world.newPhone(for: try member(person))
  }

  /// Gives a person a second device with the same account.
  ///
  /// - Throws: `Story.Contradiction` for a person who is not on stage.
  public func secondDevice(of person: Person) async throws -> any PhoneControls {
    await world.addDevice(for: try member(person))
  }

  /// Has support open an account again.
  ///
  /// - Throws: `Story.Unplayable` when the application has no support desk; what the desk throws.
  public func readmit(_ person: Person) async throws {
    try await world.acting(for: person.name) {
      try await support.readmit(try member(person).user)
    }
  }

  /// Reports the loss of a phone to support.
  ///
  /// - Throws: `Story.Unplayable` when the application has no support desk; what the desk throws.
  public func reportLossToSupport(of person: Person) async throws {
    try await world.acting(for: person.name) {
      try await support.reportLoss(of: try member(person).user)
    }
  }

  private var support: any SupportDesk {
    get throws {
      guard let desk = world.app.abilities.support else {
        throw Story.Unplayable("the application has no support desk")
      }
      return desk
    }
  }

  public func begin<Value: Sendable>(
    _ what: String,
    _ work: @escaping @Sendable () async throws -> Value
  ) -> Underway<Value> {
    Underway(what, on: world.scheduler, work)
  }
}

// MARK: - Faults

extension SimulatedStage {
  /// Loses the next messages of a kind, or the answers to them.
  public func drop(_ kind: MessageKind, _ leg: Message.Leg = .request, times: Int = 1) {
    for place in 0..<times { plan(.drop, for: kind, leg, after: place) }
  }

  /// Applies a fault to the next messages of a kind, or to the answers to them.
  public func disturb(
    _ kind: MessageKind,
    _ leg: Message.Leg = .request,
    by fault: Fault,
    times: Int = 1
  ) {
    for place in 0..<times { plan(fault, for: kind, leg, after: place) }
  }

  /// Delivers the next message of a kind twice.
  public func duplicate(_ kind: MessageKind) { plan(.duplicate, for: kind, .request) }

  /// Delays the next message of a kind, or the answer to it.
  public func delay(_ kind: MessageKind, _ leg: Message.Leg = .request, by duration: Duration) {
    plan(.delay(duration), for: kind, leg)
  }

  /// Delivers the next message of a kind, or the answer to it, at a given instant.
  public func deliver(
    _ kind: MessageKind,
    _ leg: Message.Leg = .request,
    at instant: Instant
  ) {
    plan(.arrive(at: instant), for: kind, leg)
  }

  /// Loses everything that the application sends to Authy from now on, and all callbacks.
  public func cutOffAuthy() { cutOff(MessageKind.towardsAuthy + MessageKind.callbacks) }

  /// Loses every message of some kinds from now on.
  public func cutOff(_ kinds: [MessageKind]) {
    for kind in kinds { world.network.plan[kind] = .drop }
  }

  /// Refuses every connection to Authy from now on, so that no request leaves.
  public func refuseConnections() {
    for kind in MessageKind.towardsAuthy { world.network.plan[kind] = .unreachable }
  }

  /// Lets messages to and from Authy pass again; lost messages stay lost.
  public func reconnectAuthy() {
    for kind in MessageKind.towardsAuthy + MessageKind.callbacks { world.network.plan[kind] = nil }
  }

  /// Changes the options of Authy from now on, for instance so that it sends no texts.
  public func reconfigureAuthy(
    _ change: @Sendable (inout AuthyCloud.Options) -> Void
  ) async {
    await world.cloud.reconfigure(change)
  }

  private func plan(
    _ fault: Fault,
    for kind: MessageKind,
    _ leg: Message.Leg,
    after others: Int = 0
  ) {
    world.network.plan[Message(kind, world.network.sent(kind) + 1 + others, leg)] = fault
  }
}

// MARK: - What only a simulation can see or do

extension SimulatedStage {
  /// A person on stage, with everything that only a simulation shows.
  ///
  /// - Throws: `Story.Contradiction` if nobody on stage has the name.
  public func member(_ person: Person) throws -> World.Inhabitant {
    guard let member = cast[person.name] else {
      throw Story.Contradiction(claim: "\(person.name) is on stage", at: world.elapsed)
    }
    return member
  }

  /// Whether Authy counts the person's phone among the application's users.
  ///
  /// - Throws: `Story.Contradiction` for a person who is not on stage.
  public func isMemberAtAuthy(_ person: Person) async throws -> Bool {
    await world.cloud.hasMember(try member(person).phone.authyID)
  }

  /// Sends the last callback again over the network, byte for byte.
  ///
  /// - Throws: what the application throws.
  public func replayCallback() async throws -> HTTPResponse? {
    try await world.cloud.replayCallback()
  }
}
