import Domain
import Scenarios
import Testing

@Suite("A date and time")
struct DateTests {
  @Test(
    "is that of the Gregorian calendar",
    arguments: [
      (0, "1970-01-01T00:00:00"), (-1, "1969-12-31T23:59:59"),
      (951_782_400, "2000-02-29T00:00:00"), (951_868_799, "2000-02-29T23:59:59"),
      (951_868_800, "2000-03-01T00:00:00"), (1_546_300_800, "2019-01-01T00:00:00"),
      (4_107_542_399, "2100-02-28T23:59:59"), (4_107_542_400, "2100-03-01T00:00:00"),
      (9_223_372_035, "2262-04-11T23:47:15"),
    ]
  )
  func isGregorian(seconds: Int64, text: String) {
    #expect(Instant(epochSeconds: seconds).dateAndTime == text)
  }
}
