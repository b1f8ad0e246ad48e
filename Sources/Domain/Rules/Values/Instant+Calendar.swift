extension Instant {
  /// The date and time in UTC to the second, as ISO 8601 writes them: "2019-01-01T00:00:00".
  public var dateAndTime: String {
    let (days, second) = epochSeconds.dividedRoundingDown(by: 86_400)
    let (year, month, day) = Self.date(days)
    var text: [UInt8] = []
    text.reserveCapacity(20)
    year.append(digits: 4, to: &text)
    for (mark, number) in [
      ("-" as Unicode.Scalar, month), ("-", day), ("T", second / 3_600), (":", second / 60 % 60),
      (":", second % 60),
    ] {
      text.append(UInt8(ascii: mark))
      number.append(digits: 2, to: &text)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The year and the month, from 1 to 12, in UTC.
  public var yearAndMonth: (year: Int64, month: Int64) {
    let (year, month, _) = Self.date(epochSeconds.dividedRoundingDown(by: 86_400).quotient)
    return (year, month)
  }

  /// The date in the Gregorian calendar that lies `days` days after 1970-01-01.
  ///
  /// Inside the calculation a year begins in March, so that the extra day of a leap year is its
  /// last day.
  package static func date(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, dayOfEra) = (days + 719_468).dividedRoundingDown(by: 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    let month = march < 10 ? march + 3 : march - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * march + 2) / 5 + 1)
  }
}

extension Int64 {
  package func dividedRoundingDown(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  /// Appends the last `count` decimal digits of a number that is not negative.
  fileprivate func append(digits count: Int, to text: inout [UInt8]) {
    var divisor: Int64 = 1
    for _ in 1..<count { divisor *= 10 }
    while divisor > 0 {
      text.append(UInt8(ascii: "0") + UInt8(self / divisor % 10))
      divisor /= 10
    }
  }
}
