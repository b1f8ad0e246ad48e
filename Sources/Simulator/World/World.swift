import Domain

/// One web application, one Authy cloud, its people with their phones, a network and a clock.
///
/// A world is played once, on the thread that calls `play`, and is given whole by its seed, its
/// settings and its script. Or it is opened once, and driven by what comes from outside.
public final class World: @unchecked Sendable {
  /// What a world is made of besides its seed.
  public struct Settings: Sendable {
    public var policy = Policy.standard
    public var cloud = AuthyCloud.Options()
    public var fidelity = Fidelity.direct
    /// The application as Authy knows it; with wire fidelity only the one of every simulation.
    public var application = World.application
    /// Whether messages take their time; behind a real socket they have taken it.
    public var hasLatency = true
    /// How long a sender waits for an answer that does not come.
    public var patience: Duration = .seconds(5)
    /// How long a person waits for a page, while the application may itself be waiting.
    public var browserPatience: Duration = .seconds(30)
    /// Worlds hash few rounds; what production uses is not tested by them.
    public var passwordRounds = 1
    /// Wakes after which a world counts as running away; a story needs some thousands.
    public var wakeLimit = 10_000_000
    /// 2019-01-01T00:00:00Z.
    public var start = Instant(epochSeconds: 1_546_300_800)
    /// Which events the trace keeps; their digest is the same with fewer, in far less memory.
    public var trace = Trace.Keeping.everything
    /// Which texts and calls each phone keeps; all of them if nil.
    public var phoneMemory: Phone.Memory?
    /// Which answered and expired requests can still be read; all of them if nil.
    ///
    /// How long Authy keeps them is not known. What was asked is forgotten at the end at once.
    public var endedRequests: AuthyCloud.Keeping?
    /// Changes what is around the application, as a test does that breaks a rule.
    package var surround: @Sendable (inout WebApp.Surroundings) -> Void = { _ in }

    public init() {}
  }

  /// A person with an account, a browser and a phone.
  public struct Person: Sendable {
    public let name: String
    /// The account's name, where there was an account at first.
    public let user: UserID
    public let browser: Browser
    public let phone: Phone
    /// The number that the phone had at first.
    public let number: PhoneNumber
    public let mailbox: Mailbox
  }

  public let seed: Seed
  public let settings: Settings
  public let scheduler: Scheduler
  public let clock: VirtualClock
  public let network: Network
  public let carrier = Carrier()
  public let cloud: AuthyCloud
  public let bank: Bank
  public let app: WebApp
  public let trace: Trace

  let accounts = MemoryAccounts()
  let mail: MailService
  let bankLine: BankLine
  let identifiers: SeededIdentifierSource
  var people: SeededGenerator
  var authyIDs: Set<AuthyID> = []
  var numbers: Set<PhoneNumber> = []
  var devices: Int64 = 0

  public init(seed: Seed, settings: Settings = Settings()) {
    self.seed = seed
    self.settings = settings
    trace = Trace(keeping: settings.trace)
    scheduler = Scheduler(seed: seed, startingAt: settings.start, wakeLimit: settings.wakeLimit)
    clock = VirtualClock(on: scheduler)
    network = Network(
      on: clock,
      seed: seed,
      patience: settings.patience,
      browserPatience: settings.browserPatience,
      hasLatency: settings.hasLatency,
      recording: trace
    )
    identifiers = SeededIdentifierSource(seed.generator(for: .identifiers))
    people = seed.generator(for: .people)
    cloud = AuthyCloud(
      for: settings.application,
      options: settings.cloud,
      keeping: settings.endedRequests,
      on: clock,
      over: network,
      through: carrier,
      seed: seed
    )
    mail = MailService(over: network)
    bank = Bank(on: clock, recording: trace)
    bankLine = BankLine(to: bank, over: network, on: clock)
    var policy = settings.policy
    policy.passwordRounds = settings.passwordRounds
    let ports = Ports(
      application: settings.application,
      authy: Self.authy(cloud, over: network, on: clock, recording: trace, settings.fidelity),
      accounts: accounts,
      payments: MemoryPayments(),
      transfers: bankLine,
      orderPlaced: { _ in },
      confirmations: MemoryRecords(),
      registrations: MemoryRecords(),
      numbers: MemoryNumbers(),
      nonces: MemoryNonces(window: policy.callbackWindow),
      audit: trace,
      notices: mail,
      identifiers: identifiers,
      passwords: ImmediateHasher(),
      policy: policy,
      now: { [clock] in clock.now }
    )
    var surroundings = WebApp.Surroundings(ports: ports, cloud: cloud)
    settings.surround(&surroundings)
    app = WebApp(in: surroundings, on: clock)
  }

  /// The time since the world began.
  public var elapsed: Duration { clock.now - settings.start }

  /// The identity of this run.
  public var digest: Digest { trace.digest(with: scheduler.schedule) }

  /// Plays a script to its end.
  ///
  /// - Throws: what the script threw, or a `Scheduler.Failure`.
  public func play(_ script: @escaping @Sendable (World) async throws -> Void) throws {
    let open: @Sendable () async throws -> Void = {
      await self.cloud.callBack(self.callbackReceiver)
      do {
        try await script(self)
      } catch {
        await self.letGo()
        throw error
      }
      await self.letGo()
    }
    try scheduler.run(open, ending: trace.close)
  }

  /// Lets go of what holds the world in turn.
  func letGo() async {
    await cloud.close()
    mail.close()
  }
}

// MARK: - Between the application and Authy

extension World {
  private static func authy(
    _ cloud: AuthyCloud,
    over network: Network,
    on clock: VirtualClock,
    recording trace: Trace,
    _ fidelity: Fidelity
  ) -> any AuthyService {
    switch fidelity {
    case .direct: NetworkedAuthy(cloud: cloud, network: network)
    case .wire:
      AuthyClient(
        over: SimulatedTransport(cloud: cloud, network: network, clock: clock, trace: trace),
        key: key
      )
    }
  }

  /// Where callbacks arrive: they are HTTP whatever the fidelity, and on the trace of a wire world.
  private var callbackReceiver: @Sendable (HTTPRequest) async throws -> HTTPResponse {
    switch settings.fidelity {
    case .direct: { [app] request in try await app.respond(to: request) }
    case .wire:
      { [app, clock, trace] request in
        let response = try await app.respond(to: request)
        trace.record(.exchanged(Exchange(request, response)), at: clock.now)
        return response
      }
    }
  }
}

// MARK: - The application's parts

extension World {
  /// A key that protects nothing: every world has the same.
  private static let key = "sim-authy-app-api-key-0001"
  private static let name = "Payfriend"
  private static let applicationID = "123456"
  private static let callbackURL = "https://payfriend.example.test/payments/callback"

  /// The application of every simulation.
  public static let application = Application(
    name: name,
    id: applicationID,
    key: key,
    callbackURL: callbackURL
  )
}
