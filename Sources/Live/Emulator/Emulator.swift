import Domain
import Simulator

/// The simulated Authy behind a socket: its HTTPS API for any client, the phones of its users, and
/// a clock that can be turned.
///
/// It is driven by whoever owns the listener, on one thread, and confined to it, which is why the
/// class may be unchecked.
public final class Emulator: @unchecked Sendable {
  /// What an emulator is made of.
  public struct Options: Sendable {
    public var application: Application
    /// What the simulated cloud does where sources leave it open.
    public var cloud = AuthyCloud.Options()
    /// Whether time stands still until it is advanced.
    public var isClockManual = false
    /// The time outside.
    public var wall = WallClock()
    /// Names besides loopback's under which requests may come.
    public var hostNames: [HostName] = []
    /// Sends a callback to the application, once; nil when it has no address for them.
    public var callBack: (@Sendable (HTTPRequest) async -> CallbackOutcome)?

    /// Is told of what went wrong and nobody waits for.
    public var report: @Sendable (any Error) -> Void = { _ in }

    /// Is told, in a sentence, what was unusual about a request or why it was refused, and in a
    /// line what came of each callback.
    public var remark: @Sendable (String) -> Void = { _ in }

    public init(application: Application) { self.application = application }
  }

  let options: Options
  let wall: WallClock
  private let wake: @Sendable () -> Void
  private(set) var provider: Provider
  var time: EmulatedTime
  /// Turns of the clock that wait for their moment, oldest first.
  var turns: [ClockTurn] = []
  var phones: [Phone] = []
  var faults = EmulatedFaults(seed: Seed(0))
  var callbacks = CallbackLog()
  var callbackWaits: [CallbackWait] = []
  /// What polls were answered last, by their targets.
  var lastAnswers: [String: HTTPResponse] = [:]
  /// The application's time by which the token was judged that is scanned now; nil as long as none was,
  /// or where a token does not say when it was issued.
  var tokenTime: Instant?
  var hostGate: HostGate

  /// Begins a world of Authy, phones and a clock; the application is outside.
  ///
  /// - Parameters:
  ///   - options: what it is made of.
  ///   - wake: ends the listener's wait, from any thread.
  public init(_ options: Options, waking wake: @escaping @Sendable () -> Void) {
    self.options = options
    self.wake = wake
    hostGate = HostGate(alsoFor: options.hostNames)
    wall = options.wall
    let now = wall.now
    time = EmulatedTime(at: now, isFrozen: options.isClockManual)
    provider = Self.makeProvider(options, at: now)
    open()
  }

  /// Ends the world and begins another, in which nothing has happened.
  func reset() {
    provider.close()
    dismissWaits("the world was reset meanwhile")
    callbacks = CallbackLog()
    let now = wall.now
    time = EmulatedTime(at: now, isFrozen: options.isClockManual)
    phones = []
    faults = EmulatedFaults(seed: Seed(0))
    lastAnswers = [:]
    tokenTime = nil
    provider = Self.makeProvider(options, at: now)
    open()
  }

  /// Ends the world, and every wait for something in it.
  public func close() {
    dismissWaits("the emulator has ended")
    provider.close()
  }

  /// Answers those who wait for what will not come any more, and says why.
  private func dismissWaits(_ words: String) {
    let replies = turns.map(\.reply) + callbackWaits.map(\.reply)
    turns = []
    callbackWaits = []
    for reply in replies { reply.answer(Control.Refusal.conflict(words).response) }
  }

  private static func makeProvider(_ options: Options, at now: Instant) -> Provider {
    var ground = Ground.Settings()
    ground.hasLatency = false
    ground.start = now
    ground.trace = .last(2_000, bytes: 16 << 20)
    var settings = Provider.Settings()
    settings.application = options.application
    settings.cloud = options.cloud
    if options.callBack == nil { settings.cloud.callsBack = false }
    settings.phoneMemory = Phone.Memory(messages: 1_000, bytes: 1 << 20)
    settings.endedRequests = .init(
      for: .seconds(3_600),
      atLeast: 10_000,
      atMost: 100_000
    )
    let seed = Seed(UInt64(bitPattern: now.nanoseconds))
    return Provider(on: Ground(seed: seed, settings: ground), settings: settings)
  }

  /// What the provider stands on.
  var ground: Ground { provider.ground }

  private func open() {
    do {
      try provider.open(waking: wake) { [weak self] request in await self?.callBack(request) }
      let wall = wall
      provider.cloud.assumeIsolated { cloud in
        cloud.judgeTokens { [weak self] issuedAt in
          let time = self?.time.applicationTime(since: issuedAt, at: wall.now) ?? wall.now
          self?.tokenTime = time
          return time
        }
      }
    } catch {
      preconditionFailure("a world that does nothing fails: \(error)")
    }
  }

  // MARK: Time

  /// The time in the world.
  var now: Instant { time.now(wall.now) }

  /// How long nothing happens by itself; nil if it never does.
  public var patience: Duration? {
    let present = wall.now
    let alarm = ground.scheduler.nextAlarm.flatMap { time.wait(until: $0, from: present) }
    let dues = callbackWaits.map(\.due) + turns.prefix(1).map(\.due)
    guard let due = dues.min() else { return alarm }
    let wait = max(.zero, due - present)
    return alarm.map { min($0, wait) } ?? wait
  }

  /// Lets everything happen whose time has come.
  ///
  /// What goes wrong on the way is reported, and the rest goes on; a world that wakes itself without
  /// end is left alone until the next time.
  public func proceed() {
    happen()
    performTurns()
    endCallbackWaits()
  }

  /// Lets everything happen in the world until now.
  func happen() {
    while true {
      do {
        try ground.scheduler.drain(upTo: max(now, ground.clock.now))
        return
      } catch {
        options.report(error)
        if case Scheduler.Failure.runaway = error { return }
      }
    }
  }
}
