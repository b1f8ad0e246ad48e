import Domain
import Testing

@Suite("A payment whose order is amended")
struct PaymentAmendmentTests {
  private let now = PaymentStage.now

  static let orders = [
    Sample.order(.euros(120, cents: 1)),
    Sample.order(.euros(119, cents: 99)),
    Sample.order(.euros(120), to: "Bookshoq"),
    Sample.order(.euros(120), account: "DE89370400440532013001"),
    Sample.order,
  ]

  @Test("is approved by no earlier question or code, even changed back", arguments: orders)
  func losesApprovals(order: Payment.Order) throws {
    var (payment, attempt) = try PaymentStage.texted.payment()
    let link = payment.link
    try payment.amend(to: order, at: now)
    #expect(payment.order == order)
    for _ in 1...2 {
      #expect(payment.link != link)
      #expect(throws: Payment.Refusal.approval(.linkBroken)) {
        try PaymentEvent.approve.apply(to: &payment, attempt: attempt)
      }
      #expect(throws: Payment.Refusal.sms(.linkBroken)) { try payment.acceptCode(attempt, at: now) }
      #expect(throws: Payment.Refusal.linkBroken) {
        try payment.requestSMS(at: now, under: .standard)
      }
      #expect(payment.status == .pending)
      try payment.amend(to: Sample.order, at: now)
    }
  }

  @Test("can still be denied by the question that was put")
  func canBeDenied() throws {
    var (payment, attempt) = try PaymentStage.amended.payment()
    try PaymentEvent.deny.apply(to: &payment, attempt: attempt)
    #expect(payment.status == .denied(at: now))
  }
}
