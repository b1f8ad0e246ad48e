import Domain
import Testing

@Suite("A confirmation of signing in")
struct ConfirmationTransitionTests {
  static let table = TransitionTable<ConfirmationStage, ConfirmationEvent>(
    """
                      sending        unconfirmed    sent           undeliverable
    confirmPush       sent           sent           =              !settled
    confirmOther      sent           sent           !otherRequest  !settled
    losePush          unconfirmed    =              =              !settled
    failPush          undeliverable  !otherRequest  !otherRequest  !settled
    approve           !notConfirmed  !notConfirmed  approved       !settled
    approveOther      !notConfirmed  !notConfirmed  !otherRequest  !settled
    approveElsewhere  !notConfirmed  !notConfirmed  !otherDevice   !settled
    deny              !notConfirmed  !notConfirmed  denied         !settled
    denyOther         !notConfirmed  !notConfirmed  !otherRequest  !settled
    denyElsewhere     !notConfirmed  !notConfirmed  !otherDevice   !settled
    withdraw          withdrawn      withdrawn      withdrawn      =
    use               !notApproved   !notApproved   !notApproved   !notApproved
    useOtherwise      !otherPurpose  !otherPurpose  !otherPurpose  !otherPurpose
    expireEarly       =              =              =              =
    expireOnTime      expired        expired        expired        =
    reconcile         =              =              asked          =
    """,
    """
                      approved       used           lapsed
    confirmPush       !settled       !settled       !settled
    confirmOther      !settled       !settled       !settled
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
    confirmPush       !settled       !settled       !settled
    confirmOther      !settled       !settled       !settled
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
    case .approval(.notConfirmed): "notConfirmed"
    case .notApproved(before.status): "notApproved"
    case .otherPurpose: "otherPurpose"
    case .approval, .notApproved, .linkBroken: "with wrong evidence: \(refusal)"
    }
  }
}
