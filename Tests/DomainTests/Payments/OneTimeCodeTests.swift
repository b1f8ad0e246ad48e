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

  @Test("that verifies a number may have 4 digits to 10, and is refused from a person if shorter")
  func takesShorterOnes() throws {
    for count in 0...14 {
      let digits = String(repeating: "1", count: count)
      #expect((OneTimeCode(ofVerification: digits) != nil) == (4...10).contains(count))
      #expect((OneTimeCode(digits) != nil) == (6...12).contains(count))
    }
    #expect(OneTimeCode(ofVerification: "12a4") == nil)
    #expect(OneTimeCode(ofVerification: "123456") == OneTimeCode("123456"))
  }

  @Test("is the same as its digits are, with their leading zeros")
  func comparesDigits() {
    #expect(OneTimeCode("0123456") == OneTimeCode("0123456"))
    #expect(OneTimeCode("0123456") != OneTimeCode("123456"))
    #expect("\(Sample.code)" == "a code")
  }
}
