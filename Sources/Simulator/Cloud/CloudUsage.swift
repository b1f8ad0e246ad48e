import Domain

/// Counts what an application uses of the cloud in each month.
struct CloudUsage {
  private(set) var months: [ApplicationStatistics.Month] = []
  /// The end of the month that is counted; until then no date is computed.
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
    // This counts day by day to the first of the next month, once a month.
    var day = Instant(epochSeconds: now.epochSeconds / 86_400 * 86_400)
    while day.yearAndMonth == (year, month) { day = day + .seconds(86_400) }
    monthEnd = day
  }
}
