import Domain
import Testing

@Suite("A payment, as time passes,")
struct PaymentTimeTests {
  private let start = Sample.start
  private let expiry = Sample.start + .seconds(120)

  private func answer(_ payment: inout Payment, _ decision: Decision, at now: Instant) throws {
    try payment.answer(
      decision,
      on: Sample.request,
      from: Sample.authyID,
      proving: .possession,
      at: now
    )
  }

  @Test("offers a text from 15 s on, however far its push has come")
  func offersTextFrom15Seconds() throws {
    for stage in [PaymentStage.sending, .unacknowledged, .sent] {
      for wait in Duration.seconds(15).around {
        var (payment, _) = try stage.payment()
        #expect(payment.smsOfferedFrom == start + .seconds(15))
        if wait < .seconds(15) {
          let before = payment
          #expect(throws: Payment.Refusal.smsNotOfferedBefore(start + .seconds(15))) {
            try payment.requestSMS(at: start + wait, under: .standard)
          }
          #expect(payment == before)
        } else {
          let text = try payment.requestSMS(at: start + wait, under: .standard)
          #expect(text.binding == payment.link.digest)
          #expect(text.action == "1.\(payment.link.digest)")
          #expect(text.expiresAt == start + .seconds(120))
          #expect(payment.sms?.text == text)
        }
      }
    }
  }

  @Test("offers a text at once when no push can come, and not before that is known")
  func offersTextAtOnce() throws {
    var payment = Sample.newPayment()
    let failure = start + .seconds(2)
    try payment.failPush(at: failure)
    #expect(payment.smsOfferedFrom == failure)
    var early = payment
    #expect(throws: Payment.Refusal.smsNotOfferedBefore(failure)) {
      try early.requestSMS(at: failure + .nanoseconds(-1), under: .standard)
    }
    _ = try payment.requestSMS(at: failure, under: .standard)
  }

  @Test("can be settled in each way until 120 s, and in none from then on")
  func expiresAt120Seconds() throws {
    for wait in Duration.seconds(120).around {
      let now = start + wait
      let ways: [(Payment.Status, (inout Payment, SMSChallenge.Attempt) throws -> Void)] = [
        (.approved(by: .push, at: now), { payment, _ in try answer(&payment, .approve, at: now) }),
        (.denied(at: now), { payment, _ in try answer(&payment, .deny, at: now) }),
        (.approved(by: .sms, at: now), { try $0.acceptCode($1, at: now) }),
        (.cancelled(at: now), { payment, _ in try payment.cancel(at: now) }),
      ]
      for (status, settle) in ways {
        var (payment, attempt) = try PaymentStage.texted.payment()
        if wait < .seconds(120) {
          try settle(&payment, attempt)
          #expect(payment.status == status)
        } else {
          #expect(throws: Payment.Refusal.settled(.expired(at: expiry))) {
            try settle(&payment, attempt)
          }
          #expect(payment.status == .expired(at: expiry))
        }
      }
    }
  }

  @Test("is pending one nanosecond before 120 s, and expired at that time and after")
  func noticesExpiry() throws {
    for wait in Duration.seconds(120).around {
      for stage in PaymentStage.open {
        var (payment, _) = try stage.payment()
        payment.expire(at: start + wait)
        #expect(payment.status == (wait < .seconds(120) ? .pending : .expired(at: expiry)))
      }
    }
  }

  @Test("is executed after 120 s, if it was approved before")
  func executesLater() throws {
    var (payment, _) = try PaymentStage.sent.payment()
    try answer(&payment, .approve, at: expiry + .nanoseconds(-1))
    payment.expire(at: expiry)
    try payment.carryOut(at: expiry + .seconds(1))
    #expect(payment.status == .executed(by: .push, at: expiry + .seconds(1)))
  }

  @Test("takes a code until 300 s after its text, where the push lives longer")
  func takesCodeUntil300Seconds() throws {
    var policy = Policy.standard
    policy.pushLifetime = .seconds(1200)
    policy.paymentScope = .payer
    for wait in Duration.seconds(300).around {
      var payment = Sample.newPayment(under: policy)
      _ = try payment.requestSMS(at: start + .seconds(15), under: policy)
      let attempt = try payment.beginCode(at: start + .seconds(15))
      let now = start + .seconds(15) + wait
      if wait < .seconds(300) {
        try payment.acceptCode(attempt, at: now)
        #expect(payment.status == .approved(by: .sms, at: now))
      } else {
        let end = SMSChallenge.State.expired(at: start + .seconds(315))
        #expect(throws: Payment.Refusal.sms(.closed(end))) {
          try payment.acceptCode(attempt, at: now)
        }
        #expect(throws: Payment.Refusal.sms(.closed(end))) { try payment.beginCode(at: now) }
        #expect(payment.status == .pending)
      }
    }
  }

  @Test("lets the service be asked about its push once in each interval")
  func beginsReconciliation() throws {
    var (payment, _) = try PaymentStage.sent.payment()
    let interval = Duration.seconds(10)
    for wait in interval.around {
      var payment = payment
      let claimed = payment.beginReconciliation(at: start + wait, every: interval)
      #expect(claimed == (wait < interval ? nil : Sample.request))
    }
    #expect(payment.beginReconciliation(at: start + .seconds(13), every: interval) != nil)
    #expect(payment.beginReconciliation(at: start + .seconds(13), every: interval) == nil)
    #expect(payment.beginReconciliation(at: start + .seconds(22), every: interval) == nil)
    #expect(payment.beginReconciliation(at: start + .seconds(23), every: interval) != nil)
  }

  @Test("lets nothing be asked about a push that has no name or is closed")
  func claimsNothing() throws {
    for stage in PaymentStage.allCases {
      var (payment, _) = try stage.payment()
      let isOpen = payment.status == .pending && payment.approval.openID != nil
      let claimed = payment.beginReconciliation(at: start + .seconds(60), every: .seconds(10))
      #expect(claimed == (isOpen ? Sample.request : nil))
    }
  }
}
