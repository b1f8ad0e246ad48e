import Domain
import Testing

@Suite("A one-time code")
struct OneTimeCodeTests {
  @Test("is 6 to 12 digits", arguments: ["000000", "7391846", "123456789012"])
  func takesDigits(text: String) throws {
    #expect(try #require(OneTimeCode(text)).digits == text)
  }

  @Test(
    "is nothing else",
    arguments: [
      "", "12345", "1234567890123", " 123456", "123456 ", "123 456", "12345a", "-123456", "+123456",
      "123456\n", "12345\u{0}", "١٢٣٤٥٦", "１２３４５６", "12345\u{661}", "1234\u{301}56", "1e5000",
    ]
  )
  func refusesOthers(text: String) {
    #expect(OneTimeCode(text) == nil)
  }

  @Test("is the same as its digits are, with their leading zeros")
  func comparesDigits() {
    #expect(OneTimeCode("0123456") == OneTimeCode("0123456"))
    #expect(OneTimeCode("0123456") != OneTimeCode("123456"))
    #expect("\(Sample.code)" == "a code")
  }
}
