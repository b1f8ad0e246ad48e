import Domain
import Testing

@Suite("The elements verified for a payment")
struct PaymentFactorTests {
  private let now = PaymentStage.now

  /// What the session showed, what the answer proves, how many are needed, and whether that does.
  static let cases: [(session: Factors, proof: Factors, needed: Int, suffices: Bool)] = [
    (.knowledge, .possession, 2, true),
    (.knowledge, [.possession, .inherence], 2, true),
    (.knowledge, [.possession, .inherence], 3, true),
    ([], [.possession, .inherence], 2, true),
    ([], [.possession, .knowledge], 2, true),
    (.inherence, .possession, 2, true),
    ([], .possession, 2, false),
    (.possession, .possession, 2, false),
    (.knowledge, .knowledge, 2, false),
    (.knowledge, [.possession, .knowledge], 3, false),
    ([], [], 1, false),
    ([], .possession, 1, true),
  ]

  @Test("must be of as many categories as the policy asks, not merely as many", arguments: cases)
  func areDistinct(session: Factors, proof: Factors, needed: Int, suffices: Bool) throws {
    var policy = Policy.standard
    policy.requiredFactors = needed
    var payment = Sample.newPayment(with: session, under: policy)
    try payment.acknowledgePush(Sample.request, at: Sample.start)
    func approve() throws(Payment.Refusal) {
      try payment.answer(
        .approve,
        on: Sample.request,
        from: Sample.authyID,
        proving: proof,
        at: now
      )
    }
    if suffices {
      try approve()
      #expect(payment.factors == session.union(proof))
      #expect(payment.status == .approved(by: .push, at: now))
    } else {
      let before = payment
      #expect(throws: Payment.Refusal.approval(.tooFewFactors(session.union(proof)))) {
        try approve()
      }
      #expect(payment == before)
    }
  }

  @Test("count for a code as for a push: it proves possession alone")
  func countForCode() throws {
    for session in [Factors.knowledge, .possession, []] {
      var payment = Sample.newPayment(with: session)
      _ = try payment.requestSMS(at: now, under: .standard)
      let attempt = try payment.beginCode(at: now)
      if session == .knowledge {
        try payment.acceptCode(attempt, at: now)
        #expect(payment.factors == [.knowledge, .possession])
      } else {
        let before = payment
        #expect(throws: Payment.Refusal.approval(.tooFewFactors(.possession))) {
          try payment.acceptCode(attempt, at: now)
        }
        #expect(payment == before)
      }
    }
  }

  @Test("are not needed to say no, and a no adds none")
  func areNotNeededToDeny() throws {
    var payment = Sample.newPayment(with: [])
    try payment.acknowledgePush(Sample.request, at: now)
    try payment.answer(.deny, on: Sample.request, from: Sample.authyID, proving: [], at: now)
    #expect(payment.status == .denied(at: now))
    #expect(payment.factors == [])
  }
}
