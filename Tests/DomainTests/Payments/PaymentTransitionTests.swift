import Domain
import Testing

@Suite("A payment")
struct PaymentTransitionTests {
  static let table = TransitionTable<PaymentStage, PaymentEvent>(
    """
                      sending        unacknowledged    sent           undeliverable
    acknowledgePush       sent           sent           =              !closed
    acknowledgeOther      sent           sent           !otherRequest  !closed
    losePush          unacknowledged    =              =              !closed
    failPush          undeliverable  !otherRequest  !otherRequest  !closed
    approve           !notAcknowledged  !notAcknowledged  approved       !closed
    approveOther      !notAcknowledged  !notAcknowledged  !otherRequest  !closed
    approveElsewhere  !notAcknowledged  !notAcknowledged  !otherDevice   !closed
    deny              !notAcknowledged  !notAcknowledged  denied         !closed
    denyOther         !notAcknowledged  !notAcknowledged  !otherRequest  !closed
    denyElsewhere     !notAcknowledged  !notAcknowledged  !otherDevice   !closed
    requestSMS        texted         texted         texted         texted
    beginCode         !noCode        !noCode        !noCode        !noCode
    acceptCode        !noCode        !noCode        !noCode        !noCode
    rejectCode        !noCode        !noCode        !noCode        !noCode
    amend             amended        amended        amended        amended
    cancel            cancelled      cancelled      cancelled      cancelled
    expireEarly       =              =              =              =
    expireOnTime      expired        expired        expired        expired
    execute           !notApproved   !notApproved   !notApproved   !notApproved
    refuse            !notApproved   !notApproved   !notApproved   !notApproved
    order             =              =              =              =
    orderAgain        =              =              =              =
    reconcile         =              =              asked          =
    """,
    """
                      texted         amended        amendedText
    acknowledgePush       =              =              =
    acknowledgeOther      !otherRequest  !otherRequest  !otherRequest
    losePush          =              =              =
    failPush          !otherRequest  !otherRequest  !otherRequest
    approve           approved       !linkBroken    !linkBroken
    approveOther      !otherRequest  !otherRequest  !otherRequest
    approveElsewhere  !otherDevice   !otherDevice   !otherDevice
    deny              denied         denied         denied
    denyOther         !otherRequest  !otherRequest  !otherRequest
    denyElsewhere     !otherDevice   !otherDevice   !otherDevice
    requestSMS        texted         !linkBroken    !linkBroken
    beginCode         texted         !noCode        !linkBroken
    acceptCode        approvedBySMS  !noCode        !linkBroken
    rejectCode        texted         !noCode        texted
    amend             amended        amended        amended
    cancel            cancelled      cancelled      cancelled
    expireEarly       =              =              =
    expireOnTime      expired        expired        expired
    execute           !notApproved   !notApproved   !notApproved
    refuse            !notApproved   !notApproved   !notApproved
    order             =              =              =
    orderAgain        =              =              =
    reconcile         asked          asked          asked
    """,
    """
                      approved       approvedBySMS  ordered        orderedBySMS
    acknowledgePush       !settled       !settled       !settled       !settled
    acknowledgeOther      !settled       !settled       !settled       !settled
    losePush          !settled       !settled       !settled       !settled
    failPush          !settled       !settled       !settled       !settled
    approve           !settled       !settled       !settled       !settled
    approveOther      !settled       !settled       !settled       !settled
    approveElsewhere  !settled       !settled       !settled       !settled
    deny              !settled       !settled       !settled       !settled
    denyOther         !settled       !settled       !settled       !settled
    denyElsewhere     !settled       !settled       !settled       !settled
    requestSMS        !settled       !settled       !settled       !settled
    beginCode         !settled       !settled       !settled       !settled
    acceptCode        !settled       !settled       !settled       !settled
    rejectCode        !settled       !settled       !settled       !settled
    amend             !settled       !settled       !settled       !settled
    cancel            !settled       !settled       !settled       !settled
    expireEarly       =              =              =              =
    expireOnTime      =              =              =              =
    reconcile         =              =              =              =
    order             ordered        orderedBySMS   =              =
    orderAgain        ordered        orderedBySMS   ordered        orderedBySMS
    execute           !notOrdered    !notOrdered    executed       executedBySMS
    refuse            !notOrdered    !notOrdered    refused        refused
    """,
    """
                      executed       executedBySMS  refused
    acknowledgePush       !settled       !settled       !settled
    acknowledgeOther      !settled       !settled       !settled
    losePush          !settled       !settled       !settled
    failPush          !settled       !settled       !settled
    approve           !settled       !settled       !settled
    approveOther      !settled       !settled       !settled
    approveElsewhere  !settled       !settled       !settled
    deny              !settled       !settled       !settled
    denyOther         !settled       !settled       !settled
    denyElsewhere     !settled       !settled       !settled
    requestSMS        !settled       !settled       !settled
    beginCode         !settled       !settled       !settled
    acceptCode        !settled       !settled       !settled
    rejectCode        !settled       !settled       !settled
    amend             !settled       !settled       !settled
    cancel            !settled       !settled       !settled
    expireEarly       =              =              =
    expireOnTime      =              =              =
    reconcile         =              =              =
    order             =              =              =
    orderAgain        =              =              =
    execute           !notApproved   !notApproved   !notApproved
    refuse            !notApproved   !notApproved   !notApproved
    """,
    """
                      denied         expired        cancelled
    acknowledgePush       !settled       !settled       !settled
    acknowledgeOther      !settled       !settled       !settled
    losePush          !settled       !settled       !settled
    failPush          !settled       !settled       !settled
    approve           !settled       !settled       !settled
    approveOther      !settled       !settled       !settled
    approveElsewhere  !settled       !settled       !settled
    deny              !settled       !settled       !settled
    denyOther         !settled       !settled       !settled
    denyElsewhere     !settled       !settled       !settled
    requestSMS        !settled       !settled       !settled
    beginCode         !settled       !settled       !settled
    acceptCode        !settled       !settled       !settled
    rejectCode        !settled       !settled       !settled
    amend             !settled       !settled       !settled
    cancel            !settled       !settled       !settled
    expireEarly       =              =              =
    expireOnTime      =              =              =
    execute           !notApproved   !notApproved   !notApproved
    refuse            !notApproved   !notApproved   !notApproved
    order             =              =              =
    orderAgain        =              =              =
    reconcile         =              =              =
    """
  )

  @Test("meets each event in each state with one outcome", arguments: table.cells)
  func meetsEvent(cell: TransitionTable<PaymentStage, PaymentEvent>.Cell) throws {
    var (payment, attempt) = try cell.state.payment()
    let before = payment
    let outcome = outcome(
      of: &payment,
      named: { PaymentStage.name(of: $0, after: before) },
      refusalNamed: PaymentStage.name
    ) { payment throws(Payment.Refusal) in
      try cell.event.apply(to: &payment, attempt: attempt)
    }
    #expect(outcome == cell.outcome)
  }

  @Test("refuses with the very status that it has", arguments: PaymentStage.settled)
  func refusesWithStatus(stage: PaymentStage) throws {
    var (payment, attempt) = try stage.payment()
    for event in PaymentEvent.allCases where event.isRefusedOnceSettled {
      #expect(throws: Payment.Refusal.settled(payment.status)) {
        try event.apply(to: &payment, attempt: attempt)
      }
    }
  }

  @Test("expires whatever is asked of it once its time has come", arguments: PaymentStage.open)
  func expiresByItself(stage: PaymentStage) throws {
    let expiry = Sample.start + .seconds(120)
    for event in PaymentEvent.allCases where event.isRefusedOnceSettled {
      for delay in [Duration.zero, .nanoseconds(1), .seconds(1000)] {
        var (payment, attempt) = try stage.payment()
        #expect(throws: Payment.Refusal.settled(.expired(at: expiry))) {
          try event.apply(to: &payment, attempt: attempt, at: expiry + delay)
        }
        #expect(payment.status == .expired(at: expiry))
        #expect(payment.approval.openID == nil)
        #expect(payment.sms?.state != .open)
      }
    }
  }
}
