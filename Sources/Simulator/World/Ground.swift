import Domain

/// What everything in a world stands on: one seed, one thread, one clock, one network and one trace.
public struct Ground: Sendable {
  /// How a world's time, network and trace are.
  public struct Settings: Sendable {
    /// Whether messages take their time; behind a real socket they have taken it.
    public var hasLatency = true
    /// How long a sender waits for an answer that does not come.
    public var patience: Duration = .seconds(5)
    /// Wakes after which a world counts as running away; a story needs some thousands.
    public var wakeLimit = 10_000_000
    /// 2019-01-01T00:00:00Z.
    public var start = Instant(epochSeconds: 1_546_300_800)
    /// Which events the trace keeps; their digest is the same with fewer, in far less memory.
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

  /// Lays the ground of a world.
  ///
  /// - Parameters:
  ///   - seed: what decides whatever might go otherwise.
  ///   - choices: what goes otherwise than the seed has it.
  ///   - settings: how time, network and trace are.
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
