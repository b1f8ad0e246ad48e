import Domain
import Foundation
import Testing

@Suite("A currency")
struct CurrencyTests {
  @Test("has the code and the digits of ISO 4217")
  func agreesWithStandard() throws {
    let known = Currency.all.map { "\($0.code) \($0.digits)" }
    let standard = try published().filter { !$0.hasSuffix("-") }
    #expect(known == standard)
    #expect(known.count == 165)
  }

  @Test("does not exist without a minor unit")
  func needsMinorUnit() throws {
    let without = try published().filter { $0.hasSuffix("-") }.map { String($0.prefix(3)) }
    #expect(without.contains("XAU") && without.contains("XXX"))
    for code in without { #expect(Currency(code: code) == nil) }
  }

  @Test("is found by its code", arguments: Currency.all)
  func isFound(currency: Currency) {
    #expect(Currency(code: currency.code) == currency)
    #expect("\(currency)" == currency.code)
  }

  @Test(
    "is not found by other text",
    arguments: [
      "", "E", "EU", "EURO", "eur", "Eur", " EUR", "EUR ", "978", "ZZZ", "E\u{301}R", "€UR", "HRK",
    ]
  )
  func isNotFound(code: String) {
    #expect(Currency(code: code) == nil)
  }

  @Test("has constants for the common ones")
  func constants() {
    let constants: [Currency] = [.eur, .usd, .gbp, .jpy, .kwd]
    #expect(constants.map(\.code) == ["EUR", "USD", "GBP", "JPY", "KWD"])
    #expect(constants.map(\.digits) == [2, 2, 2, 0, 3])
  }

  @Test("is four bytes without a heap")
  func isSmall() {
    #expect(MemoryLayout<Currency>.size == 4)
    #expect(_isPOD(Currency.self))
  }

  /// The lines of the fixture, such as `EUR 2`; its first lines say where it comes from.
  private func published() throws -> [String] {
    let file = try #require(
      Bundle.module.url(forResource: "currencies", withExtension: "txt", subdirectory: "Fixtures")
    )
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
      .filter { !$0.hasPrefix("#") }
  }
}
