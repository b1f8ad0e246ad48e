import Domain

/// Counts what an application uses of the cloud, month by month.
struct CloudUsage {
  private(set) var months: [ApplicationStatistics.Month] = []
  /// When the month that is counted is over; until then no date is worked out.
  private var monthEnd = Instant(nanoseconds: .min)

  mutating func count(
    _ what: WritableKeyPath<ApplicationStatistics.Month, Int>,
    at now: Instant
  ) {
    if now >= monthEnd { beginMonth(at: now) }
    months[months.count - 1][keyPath: what] += 1
  }

  private mutating func beginMonth(at now: Instant) {
    let (year, month) = now.yearAndMonth
    months.append(ApplicationStatistics.Month(year: Int(year), month: Int(month)))
    // Day by day to the first of the next month, which is done once a month.
    var day = Instant(epochSeconds: now.epochSeconds / 86_400 * 86_400)
    while day.yearAndMonth == (year, month) { day = day + .seconds(86_400) }
    monthEnd = day
  }
}
