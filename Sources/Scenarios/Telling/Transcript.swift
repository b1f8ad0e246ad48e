import Domain

/// A story in sentences with times, which a reader can approve without knowing Swift.
public struct Transcript: Hashable, Sendable {
  public enum Keyword: String, Hashable, Sendable {
    case given = "Given"
    case when = "When"
    case then = "Then"
    /// A claim without evidence.
    case unproven = "Then?"
    case wait = ""
  }

  public struct Line: Hashable, Sendable {
    /// The time since the story began, zero or more.
    public let at: Duration
    public let keyword: Keyword
    public let sentence: String
  }

  public private(set) var lines: [Line] = []

  public init() {}

  /// The claims without evidence.
  public var unproven: [String] {
    lines.compactMap { $0.keyword == .unproven ? $0.sentence : nil }
  }

  /// The lines up to a given time since the story began.
  func until(_ end: Duration) -> Self {
    var transcript = self
    transcript.lines.removeAll { $0.at > end }
    return transcript
  }

  mutating func append(_ keyword: Keyword, _ sentence: String, at time: Duration) {
    lines.append(Line(at: time, keyword: keyword, sentence: sentence))
  }
}

extension Transcript: CustomStringConvertible {
  public var description: String {
    let times = lines.map(\.at.inSeconds)
    let width = max(7, times.map(\.count).max() ?? 0)
    return zip(lines, times).map { line, time in
      "\(time.leftPadded(to: width))  \(line.keyword.rawValue.padded(to: 5)) \(line.sentence)"
        + (line.keyword == .unproven ? " (unproven)" : "")
    }.joined(separator: "\n")
  }
}

extension Duration {
  /// The seconds with three decimals, or with nine if three are not exact: "16.000".
  package var inSeconds: String {
    let nanoseconds = wholeNanoseconds
    let (seconds, rest) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
    let isWhole = rest % 1_000_000 == 0
    let decimals = String(isWhole ? rest / 1_000_000 : rest)
    let padding = String(repeating: "0", count: (isWhole ? 3 : 9) - decimals.count)
    return "\(nanoseconds < 0 ? "-" : "")\(seconds).\(padding)\(decimals)"
  }

  /// The duration in the largest unit that fits exactly: "14 seconds", "1 nanosecond".
  var inWords: String {
    let units: [(Int64, String)] = [
      (1_000_000_000, "second"), (1_000_000, "millisecond"), (1_000, "microsecond"),
      (1, "nanosecond"),
    ]
    let (size, unit) = units.first { wholeNanoseconds % $0.0 == 0 } ?? (1, "nanosecond")
    let count = wholeNanoseconds / size
    return "\(count) \(unit)\(count == 1 ? "" : "s")"
  }
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
