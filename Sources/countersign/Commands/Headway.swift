import Domain

/// The progress of a run: how much is done, how fast, and how long the rest will take.
struct Headway: Hashable {
  let done: Int
  let total: Int
  let failures: Int
  let elapsed: Duration
}

extension Headway: CustomStringConvertible {
  /// The progress in words: "120/400 played, 1 failed, 950 a second, 1 s left".
  var description: String {
    let counts = "\(done)/\(total) played, \(failures) failed"
    let milliseconds = Int(elapsed.wholeNanoseconds / 1_000_000)
    guard done > 0, milliseconds > 0 else { return counts }
    // This order of operations keeps the numbers small enough for an integer.
    let rate = done * 1_000 / milliseconds
    let seconds = Int(Double(milliseconds) / Double(done) * Double(total - done) / 1_000)
    return "\(counts), \(rate) a second, \(Self.timeInWords(seconds)) left"
  }

  private static func timeInWords(_ seconds: Int) -> String {
    switch seconds {
    case ..<120: "\(seconds) s"
    case ..<7_200: "\(seconds / 60) min"
    default: "\(seconds / 3_600) h \(seconds / 60 % 60) min"
    }
  }
}
