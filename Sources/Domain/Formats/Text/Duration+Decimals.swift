extension Duration {
  /// Reads a number of seconds from 0 to 2³² − 1, with at most `most` decimals: "2", "0.25".
  package init?(decimalSeconds text: String, decimals most: Int = 3) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let seconds = UInt64(digits: String(parts[0])), seconds < 1 << 32 else {
      return nil
    }
    let decimals = parts.count == 2 ? String(parts[1]) : "0"
    let zeros = String(repeating: "0", count: max(0, 9 - decimals.utf8.count))
    guard (1...most).contains(decimals.utf8.count),
      let nanoseconds = UInt64(digits: decimals + zeros)
    else { return nil }
    self = .seconds(Int64(seconds)) + .nanoseconds(Int64(nanoseconds))
  }

  /// The duration in seconds as a decimal text, exact to the nanosecond and without needless zeros:
  /// "0.01", "3600".
  package var shortSeconds: String {
    let (seconds, rest) = wholeNanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
    let sign = wholeNanoseconds < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(seconds)" }
    var decimals = String(String(1_000_000_000 + rest).dropFirst())
    while decimals.last == "0" { decimals.removeLast() }
    return "\(sign)\(seconds).\(decimals)"
  }
}

extension UInt64 {
  /// Reads a text of decimal digits only, without a sign.
  package init?(digits: String) {
    guard digits.utf8.allSatisfy(\.isDecimalDigit) else { return nil }
    self.init(digits)
  }
}
