import Domain
import Testing

@Suite("The name of a payment's status")
struct PaymentStatusNameTests {
  private static let at = Sample.start

  static let names: [(Payment.Status, PaymentStatusName)] = [
    (.pending, .pending),
    (.approved(by: .push, at: at), .approved),
    (.approved(by: .sms, at: at), .approved),
    (.ordered(by: .push, at: at), .approved),
    (.ordered(by: .sms, at: at), .approved),
    (.executed(by: .push, at: at), .executed),
    (.executed(by: .sms, at: at), .executed),
    (.denied(at: at), .denied),
    (.expired(at: at), .expired),
    (.cancelled(at: at), .cancelled),
    (.refused(by: .push, at: at), .refused),
  ]

  @Test("follows from the status", arguments: names)
  func isOfStatus(status: Payment.Status, name: PaymentStatusName) {
    #expect(PaymentStatusName(status) == name)
  }

  @Test("is written as pages and the audit trail write it")
  func isWritten() {
    #expect(
      PaymentStatusName.allCases.map(\.rawValue)
        == ["pending", "approved", "executed", "denied", "expired", "cancelled", "refused"]
    )
    #expect(Set(Self.names.map(\.1)).count == PaymentStatusName.allCases.count)
  }
}
