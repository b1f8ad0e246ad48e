import Domain

/// Writes dates as HTTP header fields have them: IMF-fixdate (RFC 9110, section 5.6.7).
enum HTTPDate {
  static func text(_ instant: Instant) -> String {
    let (day, second) = instant.epochSeconds.dividedRoundingDown(by: 86_400)
    let (year, month, dayOfMonth) = Instant.date(day)
    // 1970-01-01 was a Thursday.
    let weekday = weekdays[Int(day.dividedRoundingDown(by: 7).remainder)]
    let time = [second / 3_600, second / 60 % 60, second % 60].map(twoDigits)
    return "\(weekday), \(twoDigits(dayOfMonth)) \(months[Int(month) - 1]) \(year) "
      + "\(time.joined(separator: ":")) GMT"
  }

  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func twoDigits(_ number: Int64) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
