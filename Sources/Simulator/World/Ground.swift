import Domain

/// The base of every part of a world: one seed, one thread, one clock, one network and one trace.
public struct Ground: Sendable {
  /// The settings of a world's time, network and trace.
  public struct Settings: Sendable {
    /// Whether messages take virtual time; behind a real socket they have taken real time already.
    public var hasLatency = true
    /// How long a sender waits for an answer, more than zero.
    public var patience: Duration = .seconds(5)
    /// How many wakes one run may have before it counts as endless; a story needs some thousands.
    public var wakeLimit = 10_000_000
    /// When the world begins: 2019-01-01T00:00:00Z by default.
    public var start = Instant(epochSeconds: 1_546_300_800)
    /// Which events the trace keeps; with fewer its digest is the same, and it needs far less
    /// memory.
    public var trace = Trace.Keeping.everything

    public init() {}
  }

  package let seed: Seed
  /// When the world began.
  package let start: Instant
  package let scheduler: Scheduler
  package let clock: VirtualClock
  package let network: Network
  package let trace: Trace

  /// Creates the ground of a world.
  ///
  /// - Parameters:
  ///   - seed: the number that decides every choice.
  ///   - choices: the choices that differ from what the seed gives.
  ///   - settings: the settings of time, network and trace.
  package init(seed: Seed, replaying choices: [Choice] = [], settings: Settings = Settings()) {
    self.seed = seed
    start = settings.start
    trace = Trace(keeping: settings.trace)
    scheduler = Scheduler(
      seed: seed,
      following: choices,
      startingAt: settings.start,
      wakeLimit: settings.wakeLimit
    )
    unsafe scheduler.chooser.keepsChoices = settings.trace == .everything
    clock = VirtualClock(on: scheduler)
    network = Network(
      on: clock,
      patience: settings.patience,
      hasLatency: settings.hasLatency,
      recording: trace
    )
  }
}
