import Domain

/// One web application, one Authy cloud, its people with their phones, a network and a clock.
///
/// A world is played once, on the thread that calls `play`, and is given whole by its seed, its
/// settings and its script.
public final class World: @unchecked Sendable {
  /// What a world is made of besides its seed.
  public struct Settings: Sendable {
    public var policy = Policy.standard
    public var cloud = AuthyCloud.Options()
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
    /// Whether the trace keeps its events; their digest is the same without, in far less memory.
    public var keepsTrace = true

    public init() {}
  }

  /// A person with an account, a browser and a phone.
  public struct Person: Sendable {
    public let name: String
    public let user: UserID
    public let browser: Browser
    public let phone: Phone
    /// The number that the phone had at first.
    public let number: PhoneNumber
  }

  public let seed: Seed
  public let settings: Settings
  public let scheduler: Scheduler
  public let clock: VirtualClock
  public let network: Network
  public let carrier = Carrier()
  public let cloud: AuthyCloud
  public let app: WebApp
  public let trace: Trace

  private let accounts = MemoryAccounts()
  private let identifiers: SeededIdentifierSource
  var people: SeededGenerator
  var authyIDs: Set<AuthyID> = []
  var numbers: Set<PhoneNumber> = []
  var devices: Int64 = 0

  public init(seed: Seed, settings: Settings = Settings()) {
    self.seed = seed
    self.settings = settings
    trace = Trace(keepsEvents: settings.keepsTrace)
    scheduler = Scheduler(
      seed: seed,
      startingAt: settings.start,
      wakeLimit: settings.wakeLimit
    )
    clock = VirtualClock(on: scheduler)
    network = Network(
      on: clock,
      seed: seed,
      patience: settings.patience,
      browserPatience: settings.browserPatience,
      recording: trace
    )
    identifiers = SeededIdentifierSource(seed.generator(for: .identifiers))
    people = seed.generator(for: .people)
    cloud = AuthyCloud(
      for: Self.application,
      options: settings.cloud,
      on: clock,
      over: network,
      through: carrier,
      seed: seed
    )
    var policy = settings.policy
    policy.passwordRounds = settings.passwordRounds
    app = Self.makeApp(
      through: NetworkedAuthy(cloud: cloud, network: network),
      accounts: accounts,
      identifiers: identifiers,
      policy: policy,
      clock: clock,
      trace: trace
    )
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
      await self.cloud.callBack { [app = self.app] request in try await app.respond(to: request) }
      do {
        try await script(self)
      } catch {
        await self.cloud.close()
        throw error
      }
      await self.cloud.close()
    }
    try scheduler.run(open, ending: trace.close)
  }

  /// Gives a person an account and a phone.
  ///
  /// - Parameters:
  ///   - name: what the person is called; the user name is the same in lower case.
  ///   - hasApp: whether the Authy app is on the phone.
  ///   - isEnrolled: whether the phone is bound to the account already.
  /// - Returns: the person, not signed in yet.
  public func addPerson(
    _ name: String,
    hasApp: Bool = true,
    isEnrolled: Bool = true
  ) async -> Person {
    guard let username = Username(name.lowercased()) else {
      preconditionFailure("\(name) is no user name")
    }
    let number = newNumber()
    let phone = await makePhone(of: name, number: number, hasApp: hasApp)
    if isEnrolled { await cloud.enroll(phone.authyID) }
    let password = "correct horse of \(name)"
    let account = Account(
      id: identifiers.next(),
      username: username,
      password: PasswordHash(
        password: password,
        salt: Array(name.utf8),
        rounds: settings.passwordRounds
      ),
      authyID: isEnrolled ? phone.authyID : nil
    )
    accounts.add(account)
    let browser = Browser(
      username: username.rawValue,
      password: password,
      visiting: app,
      over: network,
      on: clock,
      under: settings.policy,
      recording: trace
    )
    return Person(name: name, user: account.id, browser: browser, phone: phone, number: number)
  }
}

// MARK: - The application's parts

extension World {
  /// A key that protects nothing: every world has the same.
  private static let key = "sim-authy-app-api-key-0001"
  private static let name = "Payfriend"
  private static let applicationID = "123456"
  private static let callbackURL = "https://payfriend.example.test/payments/callback"

  static let application = Application(
    name: name,
    id: applicationID,
    key: key,
    callbackURL: callbackURL
  )

  private static func makeApp(
    through authy: any AuthyService,
    accounts: MemoryAccounts,
    identifiers: SeededIdentifierSource,
    policy: Policy,
    clock: VirtualClock,
    trace: Trace
  ) -> WebApp {
    let now: @Sendable () -> Instant = { clock.now }
    return WebApp(
      payments: Payments(
        of: application,
        through: authy,
        in: MemoryPayments(),
        accounts: accounts,
        nonces: MemoryNonces(window: policy.callbackWindow),
        audit: trace,
        identifiers: identifiers,
        under: policy,
        now: now
      ),
      enrollments: Enrollments(
        of: application,
        through: authy,
        in: accounts,
        audit: trace,
        identifiers: identifiers,
        under: policy,
        now: now
      ),
      signIn: SignIn(
        in: accounts,
        audit: trace,
        identifiers: identifiers,
        under: policy,
        now: now
      ),
      policy: policy,
      on: clock,
      recording: trace
    )
  }
}
