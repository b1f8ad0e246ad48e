import Domain
import Testing

@Suite("An amount of money")
struct MoneyTests {
  @Test(
    "is written completely",
    arguments: [
      (12_000, "EUR", "EUR 120.00"), (1, "EUR", "EUR 0.01"), (10, "EUR", "EUR 0.10"),
      (100, "EUR", "EUR 1.00"), (123_456_789, "USD", "USD 1234567.89"),
      (500, "JPY", "JPY 500"), (1, "JPY", "JPY 1"), (1_250, "KWD", "KWD 1.250"),
      (7, "KWD", "KWD 0.007"), (99, "CLF", "CLF 0.0099"), (12_345, "UYW", "UYW 1.2345"),
      (999_999_999_999_999, "EUR", "EUR 9999999999999.99"),
    ]
  )
  func isWritten(minorUnits: Int64, code: String, text: String) throws {
    let currency = try #require(Currency(code: code))
    let money = try #require(Money(minorUnits: minorUnits, currency: currency))
    #expect("\(money)" == text)
    #expect(money.amountText == text.dropFirst(4))
    #expect(try Money.parse(money.amountText, in: currency) == money)
  }

  @Test(
    "cannot be zero, negative or longer than fifteen digits",
    arguments: [
      0, -1, .min, 1_000_000_000_000_000, .max,
    ]
  )
  func isBounded(minorUnits: Int64) {
    #expect(Money(minorUnits: minorUnits, currency: .eur) == nil)
  }

  @Test("is made of euros and cents")
  func euros() {
    #expect(Money.euros(120) == Money(minorUnits: 12_000, currency: .eur))
    #expect(Money.euros(0, cents: 1) == Money(minorUnits: 1, currency: .eur))
    #expect(Money.euros(120) != Money(minorUnits: 12_000, currency: .usd))
  }

  @Test("traps on euros that cannot be")
  func trapsOnMisuse() async {
    await #expect(processExitsWith: .failure) { _ = Money.euros(0) }
    await #expect(processExitsWith: .failure) { _ = Money.euros(1, cents: 100) }
    await #expect(processExitsWith: .failure) { _ = Money.euros(-1, cents: 1) }
    await #expect(processExitsWith: .failure) { _ = Money.euros(10_000_000_000_000) }
  }
}
