import Scenarios

/// One line on a terminal that says how far the plays are.
struct Progress {
  private static let interval = Duration.milliseconds(100)
  private static let clearing = "\r\u{1B}[K"

  private let plays: UInt64
  private let console: Console
  private let isShown: Bool
  private var nextAt: ContinuousClock.Instant
  private var isOnScreen = false

  init(of plan: RunPlan, on console: Console, isShown: Bool) {
    plays = plan.plays
    self.console = console
    self.isShown = isShown && console.errorIsTerminal
    nextAt = ContinuousClock().now + Self.interval
  }

  mutating func show(_ summary: RunSummary, at now: ContinuousClock.Instant) {
    guard isShown, now >= nextAt else { return }
    nextAt = now + Self.interval
    isOnScreen = true
    console.complain("\(Self.clearing)\(summary.plays) of \(plays): \(summary)")
  }

  /// Leaves no trace of the line.
  mutating func clear() {
    if isOnScreen { console.complain(Self.clearing) }
    isOnScreen = false
  }
}
