import Domain
import Testing

@Suite("A JSON number")
struct JSONNumberTests {
  @Test("keeps the text it was written with", arguments: ["1.0", "1E5", "-0", "1e+2", "0.10"])
  func keepsText(text: String) throws {
    #expect(try #require(JSON.Number(text)).text == text)
    #expect(try JSON.parse(Array(text.utf8)).description == text)
  }

  @Test(
    "is not what the grammar lacks",
    arguments: ["", "01", "+1", ".5", "1.", " 1", "1 ", "NaN"]
  )
  func isNothingElse(text: String) {
    #expect(JSON.Number(text) == nil)
  }

  @Test(
    "is an integer only if written as one that fits",
    arguments: [
      ("0", 0), ("-7", -7), ("9223372036854775807", .max), ("-9223372036854775808", .min),
      ("9223372036854775808", nil), ("1.0", nil), ("1e2", nil), ("1E0", nil),
    ] as [(String, Int64?)]
  )
  func isInteger(text: String, integer: Int64?) throws {
    #expect(try #require(JSON.Number(text)).integer == integer)
  }

  @Test("is made from integers of any width")
  func isMadeFromIntegers() {
    #expect(JSON.Number(Int64.min).text == "-9223372036854775808")
    #expect(JSON.integer(UInt8(7)) == 7)
  }
}
