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

  @Test(
    "is found in an address behind its beginning, with what follows",
    arguments: [
      ("/payments/11111111-2222-3333-4444-555555555555", ""),
      ("/payments/11111111-2222-3333-4444-555555555555/sms", "/sms"),
      ("/payments/11111111-2222-3333-4444-5555555555556", "6"),
      ("/payments/11111111-2222-3333-4444-555555555555/é", "/é"),
      ("/payments/11111111-2222-3333-4444-55555555555", nil),
      ("/payments/11111111-2222-3333-4444-55555555555é", nil),
      ("/payment/11111111-2222-3333-4444-555555555555", nil), ("/payments/", nil), ("", nil),
    ]
  )
  func standsInAddress(address: String, rest: String?) {
    let found = PaymentID.first(of: address, behind: "/payments/")
    #expect(found?.rest == rest)
    #expect(
      found.map { $0.id.description } == rest.map { _ in "11111111-2222-3333-4444-555555555555" }
    )
  }
}
