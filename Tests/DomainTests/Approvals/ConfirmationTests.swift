import Domain
import Testing

@Suite("A confirmation")
struct ConfirmationTests {
  static let purposes: [Confirmation.Purpose] = [
    .signIn, .disableTwoFactor,
    .replaceAuthenticator(with: Sample.otherAuthyID, by: Sample.enrollment),
    .replaceAuthenticator(with: Sample.authyID, by: Sample.enrollment),
    .replaceAuthenticator(with: Sample.otherAuthyID, by: EnrollmentID(high: 0x6666, low: 2)),
  ]

  @Test("is good for the one purpose that was approved", arguments: purposes, purposes)
  func isGoodForOnePurpose(asked: Confirmation.Purpose, used: Confirmation.Purpose) throws {
    var confirmation = try ConfirmationStage.approved.confirmation(of: asked)
    guard asked != used else {
      try confirmation.use(for: used, at: ConfirmationStage.now)
      #expect(confirmation.status == .used(at: ConfirmationStage.now))
      return
    }
    #expect(throws: Confirmation.Refusal.otherPurpose) {
      try confirmation.use(for: used, at: ConfirmationStage.now)
    }
    try confirmation.use(for: asked, at: ConfirmationStage.now)
  }

  @Test("is spent once", arguments: purposes)
  func isSpentOnce(purpose: Confirmation.Purpose) throws {
    var confirmation = try ConfirmationStage.approved.confirmation(of: purpose)
    try confirmation.use(for: purpose, at: ConfirmationStage.now)
    for now in [ConfirmationStage.now, ConfirmationStage.end, ConfirmationStage.end + .seconds(1)] {
      let used = Confirmation.Refusal.notApproved(.used(at: ConfirmationStage.now))
      #expect(throws: used) { try confirmation.use(for: purpose, at: now) }
    }
  }

  @Test("is answered before its push has ended, and not at that time", arguments: lifetime.around)
  func endsWithPush(wait: Duration) throws {
    for event in ConfirmationEvent.settling {
      var confirmation = try (event == .use ? ConfirmationStage.approved : .sent).confirmation()
      let now = Sample.start + wait
      if wait < Self.lifetime {
        try event.apply(to: &confirmation, at: now)
        #expect(confirmation.status != .pending)
        #expect(confirmation.status.name != .expired)
      } else {
        let expired = Confirmation.Status.expired(at: ConfirmationStage.end)
        let refusal: Confirmation.Refusal =
          event == .use ? .notApproved(expired) : .approval(.settled(.expired(at: Self.end)))
        #expect(throws: refusal) { try event.apply(to: &confirmation, at: now) }
        #expect(confirmation.status == expired)
      }
    }
  }

  @Test("takes its life from the policy")
  func takesLifeFromPolicy() {
    var policy = Policy.standard
    policy.pushLifetime = .seconds(7)
    var confirmation = Sample.newConfirmation(under: policy)
    confirmation.expire(at: Sample.start + .seconds(7) - .nanoseconds(1))
    #expect(confirmation.status == .pending)
    confirmation.expire(at: Sample.start + .seconds(7))
    #expect(confirmation.status == .expired(at: Sample.start + .seconds(7)))
  }

  @Test("is approved by elements of two categories, and denied by whatever answers")
  func needsTwoCategories() throws {
    let sets: [(Factors, Factors)] = [
      (.knowledge, .possession), (.possession, .possession), ([], [.possession, .inherence]),
      ([], .possession), (.possession, [.possession, .knowledge]), (.knowledge, .knowledge),
    ]
    for (shown, proved) in sets {
      var confirmation = Sample.newConfirmation(with: shown)
      try confirmation.acknowledgePush(Sample.request, at: Sample.start)
      var denied = confirmation
      try denied.answer(.deny, Sample.authyID, proving: proved)
      #expect(denied.status == .denied(at: ConfirmationStage.now))
      #expect(denied.factors == shown)
      let union = shown.union(proved)
      if union.count >= 2 {
        try confirmation.answer(.approve, Sample.authyID, proving: proved)
        #expect(confirmation.factors == union)
      } else {
        #expect(throws: Confirmation.Refusal.approval(.tooFewFactors(union))) {
          try confirmation.answer(.approve, Sample.authyID, proving: proved)
        }
        #expect(confirmation.status == .pending)
        #expect(confirmation.factors == shown)
      }
    }
  }

  @Test("is asked about again no sooner than the interval allows", arguments: interval.around)
  func isAskedAboutAtIntervals(wait: Duration) throws {
    var confirmation = try ConfirmationStage.sent.confirmation()
    let first = Sample.start + wait
    let due = confirmation.beginReconciliation(at: first, every: Self.interval)
    #expect(due == (wait < Self.interval ? nil : Sample.request))
    guard due != nil else { return }
    for wait in Self.interval.around {
      var confirmation = confirmation
      let again = confirmation.beginReconciliation(at: first + wait, every: Self.interval)
      #expect(again == (wait < Self.interval ? nil : Sample.request))
    }
  }

  @Test("is not asked about once its time has come, and expires by that")
  func isNotAskedAboutLate() throws {
    var confirmation = try ConfirmationStage.sent.confirmation()
    let due = confirmation.beginReconciliation(at: ConfirmationStage.end, every: Self.interval)
    #expect(due == nil)
    #expect(confirmation.status == .expired(at: ConfirmationStage.end))
  }

  @Test("is bound to its name, its user, its session and its purpose")
  func isBound() {
    let others = [
      Sample.newConfirmation(),
      Confirmation(
        id: ConfirmationID(high: 1, low: 1),
        of: .signIn,
        in: Sample.session(),
        by: Sample.authyID,
        at: Sample.start,
        under: .standard
      ),
      confirmation(in: Sample.session, of: UserID(high: 0x2222_0000_0000_0000, low: 2)),
      confirmation(in: SessionID(high: 0x3333_0000_0000_0000, low: 2), of: Sample.payer),
    ]
    let bindings =
      others.map(\.approval.binding)
      + Self.purposes.dropFirst().map { Sample.newConfirmation(of: $0).approval.binding }
    for (index, binding) in bindings.enumerated() {
      #expect(!bindings[..<index].contains(binding), "number \(index)")
    }
  }

  private static let lifetime = Duration.seconds(120)
  private static let end = ConfirmationStage.end
  private static let interval = Duration.seconds(10)

  private func confirmation(in session: SessionID, of user: UserID) -> Confirmation {
    Confirmation(
      id: Sample.confirmation,
      of: .signIn,
      in: Session(
        .init(id: session, secret: Sample.secret),
        user: user,
        factors: .knowledge,
        at: Sample.start
      ),
      by: Sample.authyID,
      at: Sample.start,
      under: .standard
    )
  }
}

extension Confirmation {
  /// Answers the question that was put, at the usual time.
  fileprivate mutating func answer(
    _ decision: Decision,
    _ authyID: AuthyID,
    proving factors: Factors
  ) throws(Refusal) {
    try answer(
      decision,
      on: Sample.request,
      from: authyID,
      proving: factors,
      at: ConfirmationStage.now
    )
  }
}
