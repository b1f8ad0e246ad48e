import Domain

/// A simulated world: one web application, one Authy cloud, and people with browsers and phones.
///
/// A world is played once, on the thread that calls `play`; its seed, its settings and its script
/// decide all that happens. Or it is opened once, and driven from outside.
public final class World: Sendable {
  /// The settings of a world; each of its parts has its own.
  @dynamicMemberLookup
  public struct Settings: Sendable {
    public var ground = Ground.Settings()
    public var provider = Provider.Settings()
    public var premises = Premises.Settings()

    public init() {}

    public subscript<Value>(dynamicMember path: WritableKeyPath<Ground.Settings, Value>) -> Value {
      get { ground[keyPath: path] }
      set { ground[keyPath: path] = newValue }
    }

    public subscript<Value>(
      dynamicMember path: WritableKeyPath<Provider.Settings, Value>
    ) -> Value {
      get { provider[keyPath: path] }
      set { provider[keyPath: path] = newValue }
    }

    public subscript<Value>(
      dynamicMember path: WritableKeyPath<Premises.Settings, Value>
    ) -> Value {
      get { premises[keyPath: path] }
      set { premises[keyPath: path] = newValue }
    }
  }

  /// A person in a world, with a browser, a phone, a mailbox and perhaps an account.
  public struct Inhabitant: Sendable {
    public let name: String
    /// The identifier of the account that the person had at first.
    public let user: UserID
    public let browser: Browser
    public let phone: Phone
    /// The number that the phone had at first.
    public let number: PhoneNumber
    public let mailbox: Mailbox
  }

  /// What a person has set up in the application at first.
  public enum Situation: Hashable, Sendable {
    case noAccount
    /// An account without an authenticator.
    case account
    /// The phone approves payments; signing in takes only the password.
    case enrolled
    /// The phone approves payments and every sign-in.
    case protected
  }

  public let settings: Settings
  public let ground: Ground
  public let provider: Provider
  public let bank: Bank
  public let premises: Premises
  let inhabitants: Inhabitants
  let bankLine: BankLine

  /// Creates a world.
  ///
  /// - Parameters:
  ///   - seed: the number that decides every choice.
  ///   - settings: the settings of the world's parts.
  ///   - choices: the choices that differ from what the seed gives; `play` throws if one does not
  ///     occur.
  public init(seed: Seed, settings: Settings = Settings(), replaying choices: [Choice] = []) {
    self.settings = settings
    ground = Ground(seed: seed, replaying: choices, settings: settings.ground)
    provider = Provider(on: ground, settings: settings.provider)
    bank = Bank(on: ground.clock, recording: ground.trace)
    bankLine = BankLine(to: bank, over: ground.network, on: ground.clock)
    premises = Premises(
      on: ground,
      asking: provider.cloud,
      ordering: bankLine,
      settings: settings.premises
    )
    inhabitants = Inhabitants(with: provider, visiting: premises, settings: settings.premises)
    ground.scheduler.trustsOwnWork = settings.premises.isOwn
  }

  /// How much virtual time has passed since the world began, zero or more.
  public var elapsed: Duration { clock.now - ground.start }

  /// The digest of this run; runs with equal digests had the same events and choices.
  public var digest: Digest { trace.digest(with: scheduler.chooser.fingerprint) }

  /// The choices that were made, in their order.
  public var choices: [Choice] { scheduler.choices }

  /// Plays a script to its end.
  ///
  /// - Throws: `UnmetChoices` if a listed choice did not occur; else what the script throws, or a
  ///   `Scheduler.Failure`.
  public func play(_ script: @escaping @Sendable (World) async throws -> Void) throws {
    let open: @Sendable () async throws -> Void = {
      await self.cloud.callBack(self.premises.callbackReceiver)
      do {
        try await script(self)
      } catch {
        await self.letGo()
        throw error
      }
      await self.letGo()
    }
    let result = Result { try scheduler.run(open, ending: trace.close) }
    let unmet = scheduler.chooser.unmet
    guard unmet.isEmpty else {
      let failure: String? = if case .failure(let error) = result { "\(error)" } else { nil }
      throw UnmetChoices(choices: unmet, failure: failure)
    }
    try result.get()
  }

  /// Does something on behalf of a person, so that its random draws are that person's.
  public nonisolated(nonsending) func acting<Result>(
    for name: String,
    _ work: () async throws -> Result
  ) async rethrows -> Result {
    try await scheduler.act(as: scheduler.initiator(of: name), work)
  }

  /// Releases what holds references back to the world.
  func letGo() async {
    await cloud.close()
    premises.mail.close()
  }
}

// MARK: - Its parts, by their own names

extension World {
  public var seed: Seed { ground.seed }
  public var scheduler: Scheduler { ground.scheduler }
  public var clock: VirtualClock { ground.clock }
  public var network: Network { ground.network }
  public var trace: Trace { ground.trace }
  public var carrier: Carrier { provider.carrier }
  public var cloud: AuthyCloud { provider.cloud }
  public var app: any WebApplication { premises.app }
  public var endpoint: CallbackEndpoint { premises.endpoint }
}

// MARK: - The application as Authy knows it

extension World {
  /// The key of every world's application; it protects nothing.
  static let key = "sim-authy-app-api-key-0001"
  private static let name = "Payfriend"
  private static let applicationID = "123456"
  private static let callbackURL = "https://payfriend.example.test/payments/callback"

  /// The application of every simulation, as Authy knows it.
  public static let application = Application(
    name: name,
    id: applicationID,
    key: key,
    callbackURL: callbackURL
  )
}
