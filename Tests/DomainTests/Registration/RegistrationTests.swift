import Domain
import Testing

@Suite("A registration")
struct RegistrationTests {
  static let table = TransitionTable<RegistrationStage, RegistrationEvent>(
    """
                   verifying     spent             texted         verified
    renew          renewed       renewed           !tooManyTexts  !settled
    beginAttempt   attempted     !tooManyAttempts  attempted      !settled
    verify         verified      verified          verified       !settled
    reject         =             exhausted         =              =
    complete       !notVerified  !notVerified      !notVerified   completed
    completeTaken  !notVerified  !notVerified      !notVerified   taken
    expireEarly    =             =                 =              =
    expireOnTime   expired       expired           expired        =
    """,
    """
                   completed     expired       exhausted     taken
    renew          !settled      !settled      !settled      !settled
    beginAttempt   !settled      !settled      !settled      !settled
    verify         !settled      !settled      !settled      !settled
    reject         =             =             =             =
    complete       !notVerified  !notVerified  !notVerified  !notVerified
    completeTaken  !notVerified  !notVerified  !notVerified  !notVerified
    expireEarly    =             =             =             =
    expireOnTime   =             =             =             =
    """
  )

  @Test("meets each event in each state with one outcome", arguments: table.cells)
  func meetsEvent(cell: TransitionTable<RegistrationStage, RegistrationEvent>.Cell) throws {
    var registration = try cell.state.registration()
    let before = registration
    let outcome = outcome(
      of: &registration,
      named: { RegistrationStage.name(of: $0, after: before) },
      refusalNamed: { Self.name(of: $0, of: before) }
    ) { registration throws(Registration.Refusal) in
      try cell.event.apply(to: &registration)
    }
    #expect(outcome == cell.outcome)
    #expect(registration.id == before.id)
    #expect(registration.applicant == before.applicant)
  }

  /// The name of a refusal whose evidence is right.
  private static func name(of refusal: Registration.Refusal, of before: Registration) -> String {
    switch refusal {
    case .settled(before.state): "settled"
    case .notVerified: "notVerified"
    case .tooManyAttempts: "tooManyAttempts"
    case .tooManyTexts: "tooManyTexts"
    case .settled, .wrongSecret: "with wrong evidence: \(refusal)"
    }
  }

  @Test("can be verified for 600 s, and not at that time", arguments: Duration.seconds(600).around)
  func expires(wait: Duration) throws {
    for event in [RegistrationEvent.renew, .beginAttempt, .verify] {
      var registration = Sample.newRegistration()
      if wait < .seconds(600) {
        try event.apply(to: &registration, at: Sample.start + wait)
      } else {
        let expired = Registration.State.failed(.expired, at: RegistrationStage.end)
        #expect(throws: Registration.Refusal.settled(expired)) {
          try event.apply(to: &registration, at: Sample.start + wait)
        }
        #expect(registration.state == expired)
      }
    }
  }

  @Test("that is verified in time is completed whenever Authy answers")
  func completesLate() throws {
    var registration = Sample.newRegistration()
    try registration.verify(at: RegistrationStage.end - .nanoseconds(1))
    try registration.complete(isTaken: false, at: RegistrationStage.end + .seconds(60))
    #expect(registration.state == .completed(at: RegistrationStage.end + .seconds(60)))
  }

  @Test("judged wrong after its end has expired, not run out of attempts")
  func expiresBeforeItIsExhausted() throws {
    var registration = try RegistrationStage.spent.registration()
    registration.reject(at: RegistrationStage.end)
    #expect(registration.state == .failed(.expired, at: RegistrationStage.end))
  }

  @Test("takes its limits from the policy")
  func takesLimitsFromPolicy() throws {
    var policy = Policy.standard
    policy.attemptsPerVerification = 2
    policy.textsPerVerification = 2
    policy.phoneVerificationLifetime = .seconds(7)
    var registration = Sample.newRegistration(under: policy)
    #expect(registration.state == .verifying(until: Sample.start + .seconds(7)))
    try registration.renew(at: Sample.start)
    #expect(throws: Registration.Refusal.tooManyTexts) { try registration.renew(at: Sample.start) }
    for left in [1, 0] {
      try registration.beginAttempt(at: Sample.start)
      #expect(registration.attemptsLeft == left)
    }
    #expect(throws: Registration.Refusal.tooManyAttempts) {
      try registration.beginAttempt(at: Sample.start)
    }
  }

  @Test("is in the hands of its own secret, and of none that differs in any one bit")
  func requiresHolder() throws {
    let registration = Sample.newRegistration()
    try registration.requireHolder(Sample.credential)
    let (id, secret) = (Sample.credential.id, Sample.credential.secret)
    for bit in 0..<64 {
      let mask = UInt64(1) << bit
      let others: [Registration.Credential] = [
        .init(id: id, secret: Identifier(high: secret.high ^ mask, low: secret.low)),
        .init(id: id, secret: Identifier(high: secret.high, low: secret.low ^ mask)),
        .init(id: Identifier(high: id.high ^ mask, low: id.low), secret: secret),
        .init(id: Identifier(high: id.high, low: id.low ^ mask), secret: secret),
      ]
      for other in others {
        #expect(throws: Registration.Refusal.wrongSecret) { try registration.requireHolder(other) }
      }
    }
  }

  @Test("has a credential that is read back from its cookie, and from nothing else")
  func readsCookie() {
    let text = Sample.credential.cookieValue
    #expect(Registration.Credential(cookieValue: ArraySlice(text.utf8)) == Sample.credential)
    let others = [
      "", ".", String(text.dropLast()), text + "0", text + ".", "." + text,
      text.replacing(".", with: ""), text.replacing(".", with: ":"),
      text.replacing(".", with: ".."), String(text.prefix(36)), " " + text,
    ]
    for other in others {
      #expect(Registration.Credential(cookieValue: ArraySlice(other.utf8)) == nil)
    }
  }
}
