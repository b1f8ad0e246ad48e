import Domain
import Testing

@Suite("The text of an idempotency key")
struct IdempotencyKeyTests {
  @Test(
    "is 1 to 64 printable characters of ASCII",
    arguments: ["a", "!", "~", "order-1", String(repeating: "k", count: 64)]
  )
  func takesText(text: String) { #expect(IdempotencyKey.Text(text)?.rawValue == text) }

  @Test(
    "is nothing else",
    arguments: [
      "", " ", "a b", "a\n", "\t", "a\u{7F}", "\u{0}", "é", "k\u{301}", "＋",
      String(repeating: "k", count: 65),
    ]
  )
  func refusesOthers(text: String) { #expect(IdempotencyKey.Text(text) == nil) }

  @Test("keeps the case of its letters")
  func keepsCase() { #expect(IdempotencyKey.Text("order-1") != IdempotencyKey.Text("Order-1")) }
}
