import Domain
import Simulator

/// The state of every actor at one moment of a run, in words.
public struct StateListing: Hashable, Sendable, CustomStringConvertible {
  public let description: String

  /// Lists the sheets of a moment, which is given as the time since the run began.
  public init(of sheets: [StateSheet], at time: Duration, since start: Instant) {
    description = sheets.map { sheet in
      ([sheet.name] + sheet.lines.map { "  \($0.inWords(at: time, since: start))" })
        .joined(separator: "\n")
    }.joined(separator: "\n")
  }
}

extension StateSheet.Line {
  fileprivate func inWords(at time: Duration, since start: Instant) -> String {
    guard let end else { return words }
    let until = end - start
    let left = until > time ? "\((until - time).inSeconds) s left" : "over"
    return "\(words), until \(until.inSeconds) (\(left))"
  }
}
