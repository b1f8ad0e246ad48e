import Domain
import Foundation
import Testing

@Suite("A payment read back from a store")
struct RestoredPaymentTests {
  @Test("is as it was, in whatever state", arguments: PaymentStage.allCases)
  func isAsItWas(stage: PaymentStage) throws {
    let (payment, _) = try stage.payment()
    let restored = try JSONDecoder().decode(Payment.self, from: JSONEncoder().encode(payment))
    #expect(restored == payment)
    #expect(restored.link == payment.link)
  }

  /// What somebody may have altered in the table, as it stands there.
  static let alterations = [
    ("EUR 120.00", "EUR 120.01"), ("EUR 120.00", "USD 120.00"), ("Bookshop", "Bookshoq"),
    ("DE89370400440532013000", "DE89370400440532013001"),
    ("22220000-0000-0000-0000-000000000001", "22220000-0000-0000-0000-000000000002"),
    ("11110000-0000-0000-0000-000000000001", "11110000-0000-0000-0000-000000000002"),
  ]

  @Test("is not executed when it is no longer what was approved", arguments: alterations)
  func isNotExecuted(text: String, other: String) throws {
    for stage in [PaymentStage.approved, .approvedBySMS] {
      var payment = try altered(stage.payment().0, text, other)
      #expect(throws: Payment.Refusal.linkBroken) { try payment.carryOut(at: PaymentStage.now) }
      #expect(PaymentStatusName(payment.status) == .refused)
    }
  }

  @Test("is not approved when it is no longer what was asked about", arguments: alterations)
  func isNotApproved(text: String, other: String) throws {
    let (texted, attempt) = try PaymentStage.texted.payment()
    var payment = try altered(texted, text, other)
    let now = PaymentStage.now
    #expect(throws: Payment.Refusal.approval(.linkBroken)) {
      try PaymentEvent.approve.apply(to: &payment, attempt: attempt)
    }
    #expect(throws: Payment.Refusal.sms(.linkBroken)) { try payment.acceptCode(attempt, at: now) }
    #expect(throws: Payment.Refusal.linkBroken) {
      try payment.requestSMS(at: now, under: .standard)
    }
    #expect(payment.status == .pending)
  }

  private func altered(_ payment: Payment, _ text: String, _ other: String) throws -> Payment {
    let stored = try #require(String(data: JSONEncoder().encode(payment), encoding: .utf8))
    #expect(stored.contains(text))
    let altered = Data(stored.replacing(text, with: other).utf8)
    return try JSONDecoder().decode(Payment.self, from: altered)
  }
}
