import Domain

/// A time as tokens write it: a number of seconds since 1970 (RFC 7519, section 2).
///
/// The number may have a fraction or an exponent; anything finer than a nanosecond is cut off.
package enum NumericDate: Hashable, Sendable {
  case time(Instant)
  /// The time is before 1970.
  case tooEarly
  /// The time is after the last whole second of an `Instant`, which is in 2262.
  case tooLate

  /// The last whole second of an `Instant`.
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

  /// The exponent of ten; an exponent that is too large for a number becomes one beyond every time.
  private static func exponent(_ text: Substring.UTF8View) -> Int {
    let limit = 1_000_000_000
    guard let exponent = Int(Substring(text)) else {
      return text.first == UInt8(ascii: "-") ? -limit : limit
    }
    return min(max(exponent, -limit), limit)
  }

  /// The time of some digits, of which the first is not zero, and `point` of which come before the
  /// point.
  private static func seconds(_ digits: [UInt8], point: Int) -> Self {
    // Nanoseconds add nine digits, and 64 bits hold nineteen.
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
