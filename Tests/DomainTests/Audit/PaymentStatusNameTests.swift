import Domain
import Testing

@Suite("The name of a payment's status")
struct PaymentStatusNameTests {
  private static let at = Sample.start

  static let names: [(Payment.Status, PaymentStatusName, isFinal: Bool)] = [
    (.pending, .pending, false),
    (.approved(by: .push, at: at), .approved, true),
    (.approved(by: .sms, at: at), .approved, true),
    (.executed(by: .push, at: at), .executed, true),
    (.executed(by: .sms, at: at), .executed, true),
    (.denied(at: at), .denied, true),
    (.expired(at: at), .expired, true),
    (.cancelled(at: at), .cancelled, true),
  ]

  @Test("says whether a page may stop asking", arguments: names)
  func isFinal(status: Payment.Status, name: PaymentStatusName, isFinal: Bool) {
    #expect(PaymentStatusName(status) == name)
    #expect(name.isFinal == isFinal)
  }

  @Test("is written as pages and the audit trail write it")
  func isWritten() {
    #expect(
      PaymentStatusName.allCases.map(\.rawValue)
        == ["pending", "approved", "executed", "denied", "expired", "cancelled"]
    )
    #expect(Set(Self.names.map(\.1)).count == PaymentStatusName.allCases.count)
  }
}
