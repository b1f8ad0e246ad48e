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
    // The application hears of it by Authy's refusal alone, which some Authys do not give: this one does,
    // from now on and to everybody.
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

// MARK: - What any stage has

extension SimulatedStage {
  public func anotherBrowser(of person: Person) throws -> any BrowserControls {
    world.anotherBrowser(for: try member(person))
  }

  public func copiedBrowser(of person: Person) async throws -> any BrowserControls {
    let member = try member(person)
    let copy = world.anotherBrowser(for: member)
    await copy.takeCookies(of: member.browser)
    return copy
  }

  public func newPhone(for person: Person) async throws -> any PhoneControls {
    await world.newPhone(for: try member(person))
  }

  public func secondDevice(of person: Person) async throws -> any PhoneControls {
    await world.addDevice(for: try member(person))
  }

  public func readmit(_ person: Person) async throws {
    try await world.acting(for: person.name) {
      try await support.readmit(try member(person).user)
    }
  }

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

  /// Lets the next messages of a kind, or the answers to them, meet with a fault.
  public func disturb(
    _ kind: MessageKind,
    _ leg: Message.Leg = .request,
    by fault: Fault,
    times: Int = 1
  ) {
    for place in 0..<times { plan(fault, for: kind, leg, after: place) }
  }

  /// Lets the next message of a kind arrive twice.
  public func duplicate(_ kind: MessageKind) { plan(.duplicate, for: kind, .request) }

  /// Lets the next message of a kind, or the answer to it, arrive later.
  public func delay(_ kind: MessageKind, _ leg: Message.Leg = .request, by duration: Duration) {
    plan(.delay(duration), for: kind, leg)
  }

  /// Lets the next message of a kind, or the answer to it, arrive at an instant of one's choice.
  public func deliver(
    _ kind: MessageKind,
    _ leg: Message.Leg = .request,
    at instant: Instant
  ) {
    plan(.arrive(at: instant), for: kind, leg)
  }

  /// Loses whatever the application sends to Authy from now on, and what Authy sends by itself.
  public func cutOffAuthy() { cutOff(MessageKind.towardsAuthy + MessageKind.callbacks) }

  /// Loses every message of some kinds from now on.
  public func cutOff(_ kinds: [MessageKind]) {
    for kind in kinds { world.network.plan[kind] = .drop }
  }

  /// Lets no connection to Authy come about from now on, so that nothing leaves for it.
  public func refuseConnections() {
    for kind in MessageKind.towardsAuthy { world.network.plan[kind] = .unreachable }
  }

  /// Lets messages to and from Authy pass again; what was lost stays lost.
  public func reconnectAuthy() {
    for kind in MessageKind.towardsAuthy + MessageKind.callbacks { world.network.plan[kind] = nil }
  }

  /// Lets Authy be another one from now on: without texts, for instance.
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
  /// Somebody who came on, with what only a simulation shows of them.
  ///
  /// - Throws: `Story.Contradiction` for a name that nobody on stage has.
  public func member(_ person: Person) throws -> World.Person {
    guard let member = cast[person.name] else {
      throw Story.Contradiction(claim: "\(person.name) is on stage", at: world.elapsed)
    }
    return member
  }

  /// Whether Authy counts a person's phone among the application's users.
  public func isMemberAtAuthy(_ person: Person) async throws -> Bool {
    await world.cloud.hasMember(try member(person).phone.authyID)
  }

  /// Sends the last callback once more over the network, byte for byte.
  public func replayCallback() async throws -> HTTPResponse? {
    try await world.cloud.replayCallback()
  }
}
