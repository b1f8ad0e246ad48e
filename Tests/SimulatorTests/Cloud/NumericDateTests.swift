import Domain
import Simulator
import Testing

@Suite("A time in a token")
struct NumericDateTests {
  private func read(_ text: String) throws -> NumericDate {
    NumericDate(try #require(JSON.Number(text)))
  }

  @Test(
    "is read to the nanosecond, however it is written",
    arguments: [
      ("0", 0), ("-0", 0), ("0e999999999999999999999", 0), ("1", 1_000_000_000),
      ("1.0", 1_000_000_000), ("1.5", 1_500_000_000), ("0.25", 250_000_000), ("0.000000001", 1),
      ("0.0000000019", 1), ("0.0000000009", 0), ("15e-1", 1_500_000_000),
      ("1.5E0", 1_500_000_000), ("0.0015e+3", 1_500_000_000), ("150e-2", 1_500_000_000),
      ("1e-999999999999999999999", 0), ("1.5463008e9", 1_546_300_800_000_000_000),
      ("1546300800.123456", 1_546_300_800_123_456_000),
      ("1546300800.1234567891", 1_546_300_800_123_456_789),
      ("9223372035", 9_223_372_035_000_000_000), ("0.0009223372035e13", 9_223_372_035_000_000_000),
    ]
  )
  func isRead(text: String, nanoseconds: Int64) throws {
    #expect(try read(text) == .time(Instant(nanoseconds: nanoseconds)))
  }

  @Test(
    "is none before 1970 or after 2262",
    arguments: [
      ("-1", NumericDate.tooEarly), ("-0.000000000001", .tooEarly), ("-1e999999999999", .tooEarly),
      ("9223372036", .tooLate), ("9223372035.1", .tooLate), ("1546300800000", .tooLate),
      ("1e10", .tooLate), ("99999999999999999999999", .tooLate), ("1e999999999999999999", .tooLate),
    ]
  )
  func isOutside(text: String, expected: NumericDate) throws {
    #expect(try read(text) == expected)
  }
}
