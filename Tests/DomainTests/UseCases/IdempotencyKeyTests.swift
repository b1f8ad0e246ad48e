import Domain
import Testing

@Suite("An idempotency key")
struct IdempotencyKeyTests {
  @Test(
    "is 1 to 64 printable characters of ASCII",
    arguments: ["a", "!", "~", "order-1", String(repeating: "k", count: 64)]
  )
  func takesText(text: String) throws {
    let key = try #require(IdempotencyKey(payer: Sample.payer, text: text))
    #expect(key.text == text)
    #expect(key.payer == Sample.payer)
  }

  @Test(
    "is nothing else",
    arguments: [
      "", " ", "a b", "a\n", "\t", "a\u{7F}", "\u{0}", "é", "k\u{301}", "＋",
      String(repeating: "k", count: 65),
    ]
  )
  func refusesOthers(text: String) {
    #expect(IdempotencyKey(payer: Sample.payer, text: text) == nil)
  }

  @Test("belongs to one payer, and keeps the case of its letters")
  func belongsToPayer() {
    let key = IdempotencyKey(payer: Sample.payer, text: "order-1")
    #expect(key == IdempotencyKey(payer: Sample.payer, text: "order-1"))
    #expect(key != IdempotencyKey(payer: .init(high: 0, low: 0), text: "order-1"))
    #expect(key != IdempotencyKey(payer: Sample.payer, text: "Order-1"))
  }
}
