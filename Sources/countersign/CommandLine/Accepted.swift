import Domain
import Scenarios
import Simulator

/// Which values an option or an operand accepts.
enum Accepted: Hashable, Sendable {
  /// Any text that is not empty.
  case text
  /// The path of a file.
  case file
  case oneOf([String])
  case wholeNumber(ClosedRange<UInt64>)
  case seconds(ClosedRange<Duration>)
  /// A time since the beginning, in seconds with up to nine decimals.
  case instant(ClosedRange<Duration>)
  /// A share of the plays, such as the second of three: "2/3".
  case shard
  /// A number of requests in a number of seconds, "10/60", or "none".
  case rateLimit
  /// A setting of the simulated cloud, "sms-enabled=no", or "help".
  case cloudSetting

  /// The accepted values in words.
  var inWords: String {
    switch self {
    case .text: "some text"
    case .file: "the path of a file"
    case .oneOf(let choices): choices.joinedInWords(by: "or")
    case .wholeNumber(let range):
      "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .seconds(let range):
      "seconds from \(range.lowerBound.shortSeconds) to \(range.upperBound.shortSeconds)"
    case .instant(let range):
      "seconds from \(range.lowerBound.shortSeconds) to \(range.upperBound.shortSeconds),"
        + " with at most nine decimals"
    case .shard: "a share such as 2/3, of at most \(Shard.limit)"
    case .rateLimit: "none, or requests per seconds such as 10/60"
    case .cloudSetting: "NAME=VALUE, or help"
    }
  }

  func accepts(_ value: String) -> Bool {
    switch self {
    case .text, .file: !value.isEmpty
    case .oneOf(let choices): choices.contains(value)
    case .wholeNumber(let range): UInt64(digits: value).map(range.contains) ?? false
    case .seconds(let range): Duration(decimalSeconds: value).map(range.contains) ?? false
    case .instant(let range):
      Duration(decimalSeconds: value, decimals: 9).map(range.contains) ?? false
    case .shard: Shard(value) != nil
    case .rateLimit: value == "none" || RateLimit(value) != nil
    case .cloudSetting: value == CloudOption.helpWord || CloudSetting(value) != nil
    }
  }
}

extension String {
  func padded(to width: Int, with character: Character = " ") -> String {
    self + String(repeating: character, count: Swift.max(0, width - count))
  }
}

extension [String] {
  /// The elements in words: "text, json or xml".
  func joinedInWords(by conjunction: String) -> String {
    guard let last, count > 1 else { return first ?? "nothing" }
    return "\(dropLast().joined(separator: ", ")) \(conjunction) \(last)"
  }
}
