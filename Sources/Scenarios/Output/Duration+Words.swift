import Domain

extension Duration {
  /// Seconds with three decimals, rounded down: "6.000".
  var roundedSeconds: String {
    Duration.milliseconds(wholeNanoseconds / 1_000_000).inSeconds
  }

  /// Milliseconds with one decimal, as wall time is told: "1.2 ms".
  var asWallTime: String {
    let tenths = wholeNanoseconds / 100_000
    guard tenths >= 100_000 else { return "\(tenths / 10).\(tenths % 10) ms" }
    return "\(tenths / 10_000).\(tenths / 1_000 % 10) s"
  }

  /// Whole microseconds: "412 µs".
  var asMicroseconds: String { "\(wholeNanoseconds / 1_000) µs" }

  /// The two largest units that say how long it is: "12 min 35 s", "87 d 10 h".
  var atAGlance: String {
    let seconds = wholeNanoseconds / 1_000_000_000
    switch seconds {
    case ..<120: return "\(roundedSeconds) s"
    case ..<7_200: return "\(seconds / 60) min \(seconds % 60) s"
    case ..<172_800: return "\(seconds / 3_600) h \(seconds / 60 % 60) min"
    default: return "\(seconds / 86_400) d \(seconds / 3_600 % 24) h"
    }
  }
}
