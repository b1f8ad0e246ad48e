import Domain
import Scenarios
import Simulator

/// What a value on the command line may be.
enum Accepted: Hashable, Sendable {
  /// Any text that is not empty.
  case text
  /// The path of a file.
  case file
  case oneOf([String])
  case wholeNumber(ClosedRange<UInt64>)
  case seconds(ClosedRange<Duration>)
  /// A share of the work, such as the second of three: "2/3".
  case shard
  /// At most so many requests in so many seconds, "10/60", or "none".
  case rateLimit
  /// A setting of the simulated cloud, "sms-enabled=no", or "help".
  case cloudSetting

  /// What may be given, in words.
  var inWords: String {
    switch self {
    case .text: "some text"
    case .file: "the path of a file"
    case .oneOf(let choices): choices.joinedInWords(by: "or")
    case .wholeNumber(let range):
      "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .seconds(let range):
      "seconds from \(range.lowerBound.shortSeconds) to \(range.upperBound.shortSeconds)"
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
    case .shard: Shard(value) != nil
    case .rateLimit: value == "none" || RateLimit(value) != nil
    case .cloudSetting: value == CloudOption.helpWord || CloudSetting(value) != nil
    }
  }
}

extension UInt64 {
  /// Reads decimal digits and nothing else.
  init?(digits: String) {
    guard digits.utf8.allSatisfy(\.isDecimalDigit) else { return nil }
    self.init(digits)
  }
}

extension Duration {
  /// Reads seconds with at most three decimals: "2", "0.25".
  init?(decimalSeconds text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let seconds = UInt64(digits: String(parts[0])), seconds < 1 << 32 else {
      return nil
    }
    let decimals = parts.count == 2 ? String(parts[1]) : "0"
    guard (1...3).contains(decimals.utf8.count),
      let thousandths = UInt64(digits: decimals.padded(to: 3, with: "0"))
    else { return nil }
    self = .seconds(Int64(seconds)) + .milliseconds(Int64(thousandths))
  }

  /// Seconds without needless zeros: "0.01", "3600".
  var shortSeconds: String {
    var text = inSeconds
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }
}

extension String {
  func padded(to width: Int, with character: Character = " ") -> String {
    self + String(repeating: character, count: Swift.max(0, width - count))
  }
}

extension [String] {
  /// "text, json or xml".
  func joinedInWords(by conjunction: String) -> String {
    guard let last, count > 1 else { return first ?? "nothing" }
    return "\(dropLast().joined(separator: ", ")) \(conjunction) \(last)"
  }
}
