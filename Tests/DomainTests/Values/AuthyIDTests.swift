import Domain
import Testing

@Suite("An Authy ID")
struct AuthyIDTests {
  @Test("is a positive number", arguments: [1, 1_635, 40_055_585, Int64.max])
  func isPositive(number: Int64) throws {
    let id = try #require(AuthyID(number))
    #expect(id.rawValue == number)
    #expect(AuthyID("\(id)") == id)
  }

  @Test("is not zero or negative", arguments: [0, -1, Int64.min])
  func isNotNegative(number: Int64) {
    #expect(AuthyID(number) == nil)
  }

  @Test(
    "is not read from other text",
    arguments: [
      "", "0", "01", "+1", "-1", " 1", "1 ", "1\n", "1.0", "1e3", "tony", "１", "1\u{301}",
      "9223372036854775808", "99999999999999999999999",
    ]
  )
  func isNotRead(text: String) {
    #expect(AuthyID(text) == nil)
  }

  @Test("sorts by number, not by text")
  func sorts() {
    #expect(
      ["10", "9", "100"].compactMap { AuthyID($0) }.sorted().map(\.rawValue) == [9, 10, 100]
    )
  }
}
