/// A line on a terminal that shows the progress of long work.
struct Progress {
  private static let interval = Duration.milliseconds(100)
  private static let clearing = "\r\u{1B}[K"

  private let console: Console
  private let isShown: Bool
  private var nextAt: ContinuousClock.Instant
  private var isOnScreen = false

  /// Makes a line for standard error, if that is a terminal.
  ///
  /// The line appears at once, or only if the work takes a while.
  init(on console: Console, unless isHidden: Bool = false, atOnce: Bool = false) {
    self.console = console
    isShown = console.errorIsTerminal && !isHidden
    nextAt = ContinuousClock().now + (atOnce ? .zero : Self.interval)
  }

  mutating func show(_ words: @autoclosure () -> String, at now: ContinuousClock.Instant) {
    guard isShown, now >= nextAt else { return }
    nextAt = now + Self.interval
    isOnScreen = true
    console.complain(Self.clearing + words())
  }

  /// Removes the line from the terminal.
  mutating func clear() {
    if isOnScreen { console.complain(Self.clearing) }
    isOnScreen = false
  }
}
