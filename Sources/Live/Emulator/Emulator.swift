import Domain
import Simulator

/// The simulated Authy behind a socket: its HTTPS API, its users' phones, and a clock that can be
/// changed.
///
/// Whoever owns the listener calls it, always on one thread. Because it is used only on that
/// thread, the class may be `@unchecked Sendable`.
package final class Emulator: @unchecked Sendable {
  /// What an emulator is made of.
  package struct Options: Sendable {
    package var application: Application
    /// What the simulated cloud does where the sources say nothing.
    package var cloud = AuthyCloud.Options()
    /// Whether time stands still until a request advances it.
    package var isClockManual = false
    /// The clock of the real world.
    package var wall = WallClock()
    /// Host names under which requests may come, besides those of loopback.
    package var hostNames: [HostName] = []
    /// Sends a callback to the application once; `nil` if the application has no address for
    /// callbacks.
    package var callBack: (@Sendable (HTTPRequest) async -> CallbackOutcome)?

    /// Receives errors that nobody waits for.
    package var report: @Sendable (any Error) -> Void = { _ in }

    /// Receives a sentence about each unusual or refused request, and a line about each callback.
    package var remark: @Sendable (String) -> Void = { _ in }

    package init(application: Application) { self.application = application }
  }

  let options: Options
  let wall: WallClock
  private let wake: @Sendable () -> Void
  private(set) var provider: Provider
  var time: EmulatedTime
  /// Changes of the clock that wait for their moment, oldest first.
  var turns: [ClockTurn] = []
  var phones: [Phone] = []
  var faults = EmulatedFaults(seed: Seed(0))
  var callbacks = CallbackLog()
  var callbackWaits: [CallbackWait] = []
  /// The last answer to each poll, by the target of the request.
  var lastAnswers: [String: HTTPResponse] = [:]
  /// The application's time by which the token being scanned is judged.
  ///
  /// It is `nil` until a token is judged, and when the token does not say when it was issued.
  var tokenTime: Instant?
  var hostGate: HostGate

  /// Begins a world of Authy, phones and a clock; the application is outside.
  ///
  /// - Parameters:
  ///   - options: what the emulator is made of.
  ///   - wake: ends the listener's wait; it is called from any thread.
  package init(_ options: Options, waking wake: @escaping @Sendable () -> Void) {
    self.options = options
    self.wake = wake
    hostGate = HostGate(alsoFor: options.hostNames)
    wall = options.wall
    let now = wall.now
    time = EmulatedTime(at: now, isFrozen: options.isClockManual)
    provider = Self.makeProvider(options, at: now)
    open()
  }

  /// Ends the world and begins a new one, in which nothing has happened.
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
  package func close() {
    dismissWaits("the emulator has ended")
    provider.close()
  }

  /// Answers all requests that wait for something that will not happen, and says why.
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

  /// The clock, the network and the trace of the world.
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

  /// The present time in the world.
  var now: Instant { time.now(wall.now) }

  /// How long nothing will happen by itself, in real time; `nil` if nothing ever will.
  package var patience: Duration? {
    let present = wall.now
    let alarm = ground.scheduler.nextAlarm.flatMap { time.wait(until: $0, from: present) }
    let dues = callbackWaits.map(\.due) + turns.prefix(1).map(\.due)
    guard let due = dues.min() else { return alarm }
    let wait = max(.zero, due - present)
    return alarm.map { min($0, wait) } ?? wait
  }

  /// Performs everything whose time has come.
  ///
  /// An error on the way is reported, and the rest goes on. If a world wakes itself without end,
  /// this returns and goes on at the next call.
  package func proceed() {
    happen()
    performTurns()
    endCallbackWaits()
  }

  /// Performs everything in the world up to now.
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
