import Domain
import Testing

@Suite("A sign-up")
struct SignUpTests {
  static let table = TransitionTable<SignUpStage, SignUpEvent>(
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
  func meetsEvent(cell: TransitionTable<SignUpStage, SignUpEvent>.Cell) throws {
    var signUp = try cell.state.signUp()
    let before = signUp
    let outcome = outcome(
      of: &signUp,
      named: { SignUpStage.name(of: $0, after: before) },
      refusalNamed: { Self.name(of: $0, of: before) }
    ) { signUp throws(SignUp.Refusal) in
      try cell.event.apply(to: &signUp)
    }
    #expect(outcome == cell.outcome)
    #expect(signUp.id == before.id)
    #expect(signUp.applicant == before.applicant)
  }

  /// The name of a refusal whose evidence is right.
  private static func name(of refusal: SignUp.Refusal, of before: SignUp) -> String {
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
    for event in [SignUpEvent.renew, .beginAttempt, .verify] {
      var signUp = Sample.newSignUp()
      if wait < .seconds(600) {
        try event.apply(to: &signUp, at: Sample.start + wait)
      } else {
        let expired = SignUp.State.failed(.expired, at: SignUpStage.end)
        #expect(throws: SignUp.Refusal.settled(expired)) {
          try event.apply(to: &signUp, at: Sample.start + wait)
        }
        #expect(signUp.state == expired)
      }
    }
  }

  @Test("that is verified in time is completed whenever Authy answers")
  func completesLate() throws {
    var signUp = Sample.newSignUp()
    try signUp.verify(at: SignUpStage.end - .nanoseconds(1))
    try signUp.complete(isTaken: false, at: SignUpStage.end + .seconds(60))
    #expect(signUp.state == .completed(at: SignUpStage.end + .seconds(60)))
  }

  @Test("judged wrong after its end has expired, not run out of attempts")
  func expiresBeforeItIsExhausted() throws {
    var signUp = try SignUpStage.spent.signUp()
    signUp.reject(at: SignUpStage.end)
    #expect(signUp.state == .failed(.expired, at: SignUpStage.end))
  }

  @Test("takes its limits from the policy")
  func takesLimitsFromPolicy() throws {
    var policy = Policy.standard
    policy.attemptsPerVerification = 2
    policy.textsPerVerification = 2
    policy.phoneVerificationLifetime = .seconds(7)
    var signUp = Sample.newSignUp(under: policy)
    #expect(signUp.state == .verifying(until: Sample.start + .seconds(7)))
    try signUp.renew(at: Sample.start)
    #expect(throws: SignUp.Refusal.tooManyTexts) { try signUp.renew(at: Sample.start) }
    for left in [1, 0] {
      try signUp.beginAttempt(at: Sample.start)
      #expect(signUp.attemptsLeft == left)
    }
    #expect(throws: SignUp.Refusal.tooManyAttempts) {
      try signUp.beginAttempt(at: Sample.start)
    }
  }

  @Test("is in the hands of its own secret, and of none that differs in any one bit")
  func requiresHolder() throws {
    let signUp = Sample.newSignUp()
    try signUp.requireHolder(Sample.credential)
    let (id, secret) = (Sample.credential.id, Sample.credential.secret)
    for bit in 0..<64 {
      let mask = UInt64(1) << bit
      let others: [SignUp.Credential] = [
        .init(id: id, secret: Identifier(high: secret.high ^ mask, low: secret.low)),
        .init(id: id, secret: Identifier(high: secret.high, low: secret.low ^ mask)),
        .init(id: Identifier(high: id.high ^ mask, low: id.low), secret: secret),
        .init(id: Identifier(high: id.high, low: id.low ^ mask), secret: secret),
      ]
      for other in others {
        #expect(throws: SignUp.Refusal.wrongSecret) { try signUp.requireHolder(other) }
      }
    }
  }

  @Test("has a credential that is read back from its cookie, and from nothing else")
  func readsCookie() {
    let text = Sample.credential.cookieValue
    #expect(SignUp.Credential(cookieValue: ArraySlice(text.utf8)) == Sample.credential)
    let others = [
      "", ".", String(text.dropLast()), text + "0", text + ".", "." + text,
      text.replacing(".", with: ""), text.replacing(".", with: ":"),
      text.replacing(".", with: ".."), String(text.prefix(36)), " " + text,
    ]
    for other in others {
      #expect(SignUp.Credential(cookieValue: ArraySlice(other.utf8)) == nil)
    }
  }
}
