import Domain

/// One web application, one Authy cloud, and people with browsers and phones, on common ground.
///
/// A world is played once, on the thread that calls `play`, and is given whole by its seed, its
/// settings and its script. Or it is opened once, and driven by what comes from outside.
public final class World: Sendable {
  /// What a world is made of besides its seed: the settings of its parts, each under its own name.
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

  /// A person with an account, a browser and a phone.
  public struct Inhabitant: Sendable {
    public let name: String
    /// The account's name, where there was an account at first.
    public let user: UserID
    public let browser: Browser
    public let phone: Phone
    /// The number that the phone had at first.
    public let number: PhoneNumber
    public let mailbox: Mailbox
  }

  /// What a person has with the application at first.
  public enum Situation: Hashable, Sendable {
    case noAccount
    /// An account without an authenticator.
    case account
    /// The phone approves payments; signing in takes the password alone.
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

  /// Makes a world.
  ///
  /// - Parameters:
  ///   - seed: what decides whatever might go otherwise.
  ///   - settings: what the world is made of besides.
  ///   - choices: what goes otherwise than the seed has it; each must come up, or `play` throws.
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

  /// The time since the world began.
  public var elapsed: Duration { clock.now - ground.start }

  /// The identity of this run.
  public var digest: Digest { trace.digest(with: scheduler.chooser.fingerprint) }

  /// What might have gone otherwise, in the order in which it came up.
  public var choices: [Choice] { scheduler.choices }

  /// Plays a script to its end.
  ///
  /// - Throws: `UnmetChoices` where the run is not the one that was listed, else what the script threw, or
  ///   a `Scheduler.Failure`.
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

  /// Does something for a person, so that its draws are that person's.
  public nonisolated(nonsending) func acting<Result>(
    for name: String,
    _ work: () async throws -> Result
  ) async rethrows -> Result {
    try await scheduler.act(as: scheduler.initiator(of: name), work)
  }

  /// Lets go of what holds the world in turn.
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
  /// A key that protects nothing: every world has the same.
  static let key = "sim-authy-app-api-key-0001"
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
