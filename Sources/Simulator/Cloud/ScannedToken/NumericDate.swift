import Domain

/// A time as tokens write it: a number of seconds since 1970 (RFC 7519, section 2).
///
/// The number may be written with a fraction or an exponent; what is finer than a nanosecond is cut.
package enum NumericDate: Hashable, Sendable {
  case time(Instant)
  /// Before 1970.
  case tooEarly
  /// After the last second that an `Instant` can hold whole, which is in 2262.
  case tooLate

  /// The last second that an `Instant` can hold whole.
  static let last = Instant(epochSeconds: 9_223_372_035)

  /// Reads a number exactly, by its digits.
  package init(_ number: JSON.Number) {
    let parts = number.text.utf8.split { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }
    let isNegative = parts[0].first == UInt8(ascii: "-")
    let mantissa = parts[0].drop { $0 == UInt8(ascii: "-") }
    let integral = mantissa.prefix { $0 != UInt8(ascii: ".") }
    let fraction = mantissa.dropFirst(integral.count + 1)
    let written = Array(integral) + Array(fraction)
    let zeros = written.prefix { $0 == UInt8(ascii: "0") }.count
    let digits = written.dropFirst(zeros)
    guard !digits.isEmpty else {
      self = .time(Instant(epochSeconds: 0))
      return
    }
    guard !isNegative else {
      self = .tooEarly
      return
    }
    let exponent = parts.count > 1 ? Self.exponent(parts[1]) : 0
    self = Self.seconds(Array(digits), point: integral.count - zeros + exponent)
  }

  /// The exponent of ten, or one that is beyond every time where it is no small number.
  private static func exponent(_ text: Substring.UTF8View) -> Int {
    let limit = 1_000_000_000
    guard let exponent = Int(Substring(text)) else {
      return text.first == UInt8(ascii: "-") ? -limit : limit
    }
    return min(max(exponent, -limit), limit)
  }

  /// The time of digits of which the first is not zero, and so many of which stand before the point.
  private static func seconds(_ digits: [UInt8], point: Int) -> Self {
    // Nanoseconds have nine digits more, of which nineteen fit into 64 bits.
    let zero = UInt8(ascii: "0")
    let count = point + 9
    guard count <= 19 else { return .tooLate }
    var nanoseconds: UInt64 = 0
    var rest = digits[...]
    for _ in 0..<max(count, 0) {
      nanoseconds = nanoseconds * 10 + UInt64((rest.popFirst() ?? zero) - zero)
    }
    guard nanoseconds <= UInt64(last.nanoseconds) else { return .tooLate }
    return .time(Instant(nanoseconds: Int64(nanoseconds)))
  }
}
