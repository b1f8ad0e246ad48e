import Domain
import Testing

@Suite("A confirmation of signing in")
struct ConfirmationTransitionTests {
  static let table = TransitionTable<ConfirmationStage, ConfirmationEvent>(
    """
                      sending        unacknowledged    sent           undeliverable
    acknowledgePush       sent           sent           =              !settled
    acknowledgeOther      sent           sent           !otherRequest  !settled
    losePush          unacknowledged    =              =              !settled
    failPush          undeliverable  !otherRequest  !otherRequest  !settled
    approve           !notAcknowledged  !notAcknowledged  approved       !settled
    approveOther      !notAcknowledged  !notAcknowledged  !otherRequest  !settled
    approveElsewhere  !notAcknowledged  !notAcknowledged  !otherDevice   !settled
    deny              !notAcknowledged  !notAcknowledged  denied         !settled
    denyOther         !notAcknowledged  !notAcknowledged  !otherRequest  !settled
    denyElsewhere     !notAcknowledged  !notAcknowledged  !otherDevice   !settled
    withdraw          withdrawn      withdrawn      withdrawn      =
    use               !notApproved   !notApproved   !notApproved   !notApproved
    useOtherwise      !otherPurpose  !otherPurpose  !otherPurpose  !otherPurpose
    expireEarly       =              =              =              =
    expireOnTime      expired        expired        expired        =
    reconcile         =              =              asked          =
    """,
    """
                      approved       used           lapsed
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
    withdraw          withdrawn      =              =
    use               used           !notApproved   !notApproved
    useOtherwise      !otherPurpose  !otherPurpose  !otherPurpose
    expireEarly       =              =              =
    expireOnTime      lapsed         =              =
    reconcile         =              =              =
    """,
    """
                      denied         expired        withdrawn
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
    withdraw          =              =              =
    use               !notApproved   !notApproved   !notApproved
    useOtherwise      !otherPurpose  !otherPurpose  !otherPurpose
    expireEarly       =              =              =
    expireOnTime      =              =              =
    reconcile         =              =              =
    """
  )

  @Test("meets each event in each state with one outcome", arguments: table.cells)
  func meetsEvent(cell: TransitionTable<ConfirmationStage, ConfirmationEvent>.Cell) throws {
    var confirmation = try cell.state.confirmation()
    let before = confirmation
    let outcome = outcome(
      of: &confirmation,
      named: { ConfirmationStage.name(of: $0, after: before) },
      refusalNamed: { Self.name(of: $0, of: before) }
    ) { confirmation throws(Confirmation.Refusal) in
      try cell.event.apply(to: &confirmation)
    }
    #expect(outcome == cell.outcome)
    #expect(confirmation.id == Sample.confirmation)
    #expect(confirmation.user == Sample.payer)
    #expect(confirmation.session == Sample.session)
    #expect(confirmation.purpose == .signIn)
  }

  /// The name of a refusal whose evidence is right.
  private static func name(of refusal: Confirmation.Refusal, of before: Confirmation) -> String {
    switch refusal {
    case .approval(.settled(before.approval.state)): "settled"
    case .approval(.otherRequest): "otherRequest"
    case .approval(.otherDevice): "otherDevice"
    case .approval(.notAcknowledged): "notAcknowledged"
    case .notApproved(before.status): "notApproved"
    case .otherPurpose: "otherPurpose"
    case .approval, .notApproved, .linkBroken: "with wrong evidence: \(refusal)"
    }
  }
}
