import Domain
import Simulator

/// What happened in a run, one line for each event: when, where, what, and to whom.
///
/// Identifiers are shortened, and nothing is secret: no code, no key, no full phone number.
public struct TraceListing: Hashable, Sendable {
  public struct Line: Hashable, Sendable {
    /// The time since the run began, zero or more.
    public let at: Duration
    let place: String
    let words: String
  }

  public let lines: [Line]

  init(_ lines: [Line]) { self.lines = lines }

  /// Lists the events of a world that began at `start`.
  public init(of events: [TraceEvent], since start: Instant) {
    lines = events.map { event in
      let (place, words) = event.kind.inWords(since: start)
      return Line(at: event.at - start, place: place, words: words.onOneLine)
    }
  }
}

extension TraceListing: CustomStringConvertible {
  public var description: String {
    let times = lines.map(\.at.inSeconds)
    let width = max(7, times.map(\.count).max() ?? 0)
    return zip(lines, times).map { line, time in
      "\(time.leftPadded(to: width))  \(line.place.padded(to: 7))  \(line.words)"
    }.joined(separator: "\n")
  }
}
