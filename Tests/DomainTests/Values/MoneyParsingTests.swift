import Domain
import Testing

@Suite("An amount that a person types")
struct MoneyParsingTests {
  @Test(
    "is read in the currency's minor units",
    arguments: [
      ("120.00", Currency.eur, 12_000), ("120", .eur, 12_000), ("120.5", .eur, 12_050),
      ("0.01", .eur, 1), ("0.1", .eur, 10), ("500", .jpy, 500), ("1.25", .kwd, 1_250),
      ("0.001", .kwd, 1), ("9999999999999.99", .eur, 999_999_999_999_999),
      ("999999999999999", .jpy, 999_999_999_999_999),
    ]
  )
  func isRead(text: String, currency: Currency, minorUnits: Int64) throws {
    #expect(try Money.parse(text, in: currency).minorUnits == minorUnits)
  }

  @Test(
    "is refused with what is wrong and where",
    arguments: [
      ("", Currency.eur, Money.ParseError.empty),
      (" 1", .eur, .unexpected(" ", offset: 0)), ("1 ", .eur, .unexpected(" ", offset: 1)),
      ("1\n", .eur, .unexpected("\n", offset: 1)), ("1\r\n", .eur, .unexpected("\r", offset: 1)),
      ("1,50", .eur, .unexpected(",", offset: 1)), ("1'000", .eur, .unexpected("'", offset: 1)),
      ("+1", .eur, .unexpected("+", offset: 0)), ("-1", .eur, .unexpected("-", offset: 0)),
      ("1e3", .eur, .unexpected("e", offset: 1)), ("€1", .eur, .unexpected("€", offset: 0)),
      ("1.0.0", .eur, .unexpected(".", offset: 3)), ("0x1", .eur, .unexpected("x", offset: 1)),
      ("1\u{301}", .eur, .unexpected("\u{301}", offset: 1)),
      ("١٢", .eur, .unexpected("١", offset: 0)), ("１", .eur, .unexpected("１", offset: 0)),
      ("12\0", .eur, .unexpected("\0", offset: 2)),
      ("500.", .jpy, .unexpected(".", offset: 3)), ("5.0", .jpy, .unexpected(".", offset: 1)),
      (".50", .eur, .missingDigit(offset: 0)), (".", .eur, .missingDigit(offset: 0)),
      ("1.", .eur, .missingDigit(offset: 2)),
      ("01", .eur, .leadingZero), ("00", .eur, .leadingZero), ("00.50", .eur, .leadingZero),
      ("1.000", .eur, .tooManyDecimals(allowed: 2, offset: 4)),
      ("1.0000", .kwd, .tooManyDecimals(allowed: 3, offset: 5)),
      ("0", .eur, .notPositive), ("0.00", .eur, .notPositive),
      ("10000000000000", .eur, .tooLarge), ("1000000000000000", .jpy, .tooLarge),
      ("99999999999999999999999999", .eur, .tooLarge), ("999999999999999", .kwd, .tooLarge),
    ]
  )
  func isRefused(text: String, currency: Currency, error: Money.ParseError) {
    #expect(throws: error) { try Money.parse(text, in: currency) }
  }
}
