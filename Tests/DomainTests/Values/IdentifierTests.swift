import Domain
import Testing

@Suite("An identifier")
struct IdentifierTests {
  @Test("equals another only when all of its 128 bits are the same")
  func comparesBits() {
    let id = Sample.payment
    #expect(id == PaymentID(high: id.high, low: id.low))
    for bit in 0..<64 as Range<UInt64> {
      #expect(id != PaymentID(high: id.high ^ 1 << bit, low: id.low))
      #expect(id != PaymentID(high: id.high, low: id.low ^ 1 << bit))
      #expect(id != PaymentID(high: id.high ^ 1 << bit, low: id.low ^ 1 << bit))
    }
  }
}
