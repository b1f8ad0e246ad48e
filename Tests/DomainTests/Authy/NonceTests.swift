import Domain
import Testing

@Suite("A nonce")
struct NonceTests {
  @Test(
    "is the time when the callback was sent",
    arguments: [
      ("0", 0), ("1546300901", 1_546_300_901_000_000_000),
      ("1427849783.886085", 1_427_849_783_886_085_000), ("1.5", 1_500_000_000),
      ("1.000000001", 1_000_000_001), ("9223372035.999999999", 9_223_372_035_999_999_999),
    ] as [(String, Int64)]
  )
  func isTime(text: String, nanoseconds: Int64) throws {
    let nonce = try #require(Nonce(text))
    #expect(nonce.time == Instant(nanoseconds: nanoseconds))
    #expect(nonce.text == text)
  }

  @Test(
    "is no other text",
    arguments: [
      "", ".", "1.", ".5", "1.2.3", "-1", "+1", "1e5", " 1", "1 ", "0x1", "١", "1,5", "NaN",
      "9223372036", "12345678901", "99999999999999999999", "1.0000000001", "1546300901\u{301}",
    ]
  )
  func isNoOtherText(text: String) {
    #expect(Nonce(text) == nil)
  }

  @Test("is made in whole seconds")
  func isMadeInSeconds() throws {
    let nonce = Nonce(at: Instant(nanoseconds: 1_546_300_901_999_999_999))
    #expect(nonce == Nonce("1546300901"))
  }
}
