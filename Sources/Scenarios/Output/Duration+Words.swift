import Domain

extension Duration {
  /// The seconds with three decimals, rounded down: "6.000".
  var roundedSeconds: String {
    Duration.milliseconds(wholeNanoseconds / 1_000_000).inSeconds
  }

  /// Wall time in milliseconds, or in seconds from 10 s on, with one decimal: "1.2 ms".
  var asWallTime: String {
    let tenths = wholeNanoseconds / 100_000
    guard tenths >= 100_000 else { return "\(tenths / 10).\(tenths % 10) ms" }
    return "\(tenths / 10_000).\(tenths / 1_000 % 10) s"
  }

  /// The whole microseconds: "412 µs".
  var asMicroseconds: String { "\(wholeNanoseconds / 1_000) µs" }

  /// The duration in its one or two largest units: "12 min 35 s", "87 d 10 h".
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
