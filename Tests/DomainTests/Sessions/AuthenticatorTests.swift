import Domain
import Testing

@Suite("An account's authenticator")
struct AuthenticatorTests {
  /// Each state that it can be in, 20 s after the start; `other` ones are of another phone.
  enum Stage: String, CaseIterable {
    case none, bound, required, removing, lost

    func account() throws -> Account {
      var account = Sample.account(by: self == .none ? nil : Sample.authyID)
      switch self {
      case .none, .bound: break
      case .required: try account.enroll(Sample.authyID)
      case .removing: try account.beginRemoval(of: Sample.authyID)
      case .lost: try account.reportLoss(at: AuthenticatorTests.now)
      }
      return account
    }
  }

  enum Event: String, CaseIterable {
    case enroll, enrollOther, replace, replaceThird
    case remove, removeOther, endDeleted, endRefused, endOther, lose, readmit

    func apply(to account: inout Account) throws(Account.Refusal) {
      let (own, other) = (Sample.authyID, Sample.otherAuthyID)
      switch self {
      case .enroll: try account.enroll(own)
      case .enrollOther: try account.enroll(other)
      case .replace: try account.enroll(other, replacing: own)
      case .replaceThird: try account.enroll(other, replacing: Sample.thirdAuthyID)
      case .remove: try account.beginRemoval(of: own)
      case .removeOther: try account.beginRemoval(of: other)
      case .endDeleted: account.endRemoval(of: own, boundAs: account.bindings, isDeleted: true)
      case .endRefused: account.endRemoval(of: own, boundAs: account.bindings, isDeleted: false)
      case .endOther: account.endRemoval(of: other, boundAs: account.bindings, isDeleted: true)
      case .lose: try account.reportLoss(at: AuthenticatorTests.now)
      case .readmit: account.readmit()
      }
    }
  }

  static let now = Sample.start + .seconds(20)

  static let table = TransitionTable<Stage, Event>(
    """
                  none         bound        required     removing         lost
    enroll        required     required     =            !isBeingRemoved  !wasLost
    enrollOther   other        !hasAnother  !hasAnother  !isBeingRemoved  !wasLost
    replace       !isNotBound  other        other        !isBeingRemoved  !wasLost
    replaceThird  !isNotBound  !hasAnother  !hasAnother  !isBeingRemoved  !wasLost
    remove        !isNotBound  removing     removing     =                !wasLost
    removeOther   !isNotBound  !hasAnother  !hasAnother  !hasAnother      !wasLost
    endDeleted    =            =            none         none             =
    endRefused    =            =            =            required         =
    endOther      =            =            =            =                =
    lose          !isNotBound  lost         lost         lost             !wasLost
    readmit       =            =            =            =                none
    """
  )

  @Test("meets each event in each state with one outcome", arguments: table.cells)
  func meetsEvent(cell: TransitionTable<Stage, Event>.Cell) throws {
    var account = try cell.state.account()
    let outcome = outcome(
      of: &account,
      named: { Self.name(of: $0.authenticator) },
      refusalNamed: Self.name
    ) { account throws(Account.Refusal) in
      try cell.event.apply(to: &account)
    }
    #expect(outcome == cell.outcome)
  }

  private static func name(of authenticator: Authenticator) -> String {
    switch authenticator {
    case .none: "none"
    case .bound(Sample.authyID): "bound"
    case .required(Sample.authyID): "required"
    case .required(Sample.otherAuthyID): "other"
    case .removing(Sample.authyID): "removing"
    case .lost(Sample.authyID, at: now): "lost"
    case .bound, .required, .removing, .lost: "with wrong contents: \(authenticator)"
    }
  }

  private static func name(of refusal: Account.Refusal) -> String {
    switch refusal {
    case .hasAnother(Sample.authyID): "hasAnother"
    case .isNotBound: "isNotBound"
    case .isBeingRemoved: "isBeingRemoved"
    case .wasLost(at: now): "wasLost"
    case .hasAnother, .wasLost: "with wrong evidence: \(refusal)"
    }
  }

  @Test("approves until it is lost, and is nobody else's until support knows the person")
  func approves() throws {
    let rows: [(stage: Stage, approves: Bool, isHeld: Bool, isAskedAtSignIn: Bool)] = [
      (.none, false, false, false), (.bound, true, true, false), (.required, true, true, true),
      (.removing, true, true, true), (.lost, false, true, false),
    ]
    for row in rows {
      let account = try row.stage.account()
      #expect(account.authyID == (row.approves ? Sample.authyID : nil), "\(row.stage)")
      #expect(account.heldAuthyID == (row.isHeld ? Sample.authyID : nil), "\(row.stage)")
      #expect(account.authenticator.isAskedAtSignIn == row.isAskedAtSignIn, "\(row.stage)")
    }
  }

  @Test("is the only thing that its own changes touch, but that readmission lifts blocks too")
  func touchesNothingElse() throws {
    for stage in Stage.allCases {
      for event in Event.allCases {
        var account = try stage.account()
        account.block()
        let before = account
        try? event.apply(to: &account)
        #expect(account.attempts.isBlocked(at: Self.now) == (event != .readmit))
        #expect(account.pushes == before.pushes)
        #expect(account.password == before.password)
      }
    }
  }
}

extension Sample {
  static let thirdAuthyID = known(AuthyID(1_635_003))

  /// An account whose authenticator, if any, approves payments.
  static func account(by authyID: AuthyID?) -> Account {
    Account(
      id: payer,
      username: known(Username("alice")),
      password: PasswordHash(password: "correct horse", salt: [1, 2, 3], rounds: 1),
      email: email,
      authyID: authyID
    )
  }
}

extension Account {
  /// Fails as often as it takes to be blocked, and reserves a push.
  mutating func block() {
    for _ in 1...5 {
      guard let attempt = try? attempts.begin(.knowledge, at: Sample.start, under: .standard) else {
        break
      }
      _ = attempts.fail(attempt, at: Sample.start, under: .standard)
    }
    try? pushes.reserve(at: Sample.start, under: .standard)
  }
}
