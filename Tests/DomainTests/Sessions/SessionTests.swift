import Domain
import Testing

@Suite("A session")
struct SessionTests {
  private let start = Sample.start
  private let credential = Session.Credential(id: Sample.session, secret: Sample.secret)

  @Test("admits its own secret, and refuses one that differs in any one bit")
  func refusesWrongSecret() throws {
    var session = Sample.session()
    for bit in 0..<128 {
      let flip = (
        high: bit < 64 ? 1 << UInt64(bit) : 0 as UInt64,
        low: bit < 64 ? 0 as UInt64 : 1 << UInt64(bit - 64)
      )
      let wrong = Session.Credential(
        id: Sample.session,
        secret: .init(high: Sample.secret.high ^ flip.high, low: Sample.secret.low ^ flip.low)
      )
      let before = session
      #expect(throws: Session.Refusal.wrongSecret) {
        try session.admit(wrong, isActivity: true, at: start, under: .standard)
      }
      #expect(session == before)
    }
    try session.admit(credential, isActivity: true, at: start, under: .standard)
  }

  @Test("takes forms with its own token, and none without or with one that differs in any one bit")
  func takesOwnForms() {
    let session = Sample.session()
    let token = session.csrfToken
    #expect(session.accepts(token) == true)
    #expect(session.accepts(nil) == false)
    for bit in 0..<64 {
      let mask = UInt64(1) << bit
      #expect(session.accepts(.init(high: token.high ^ mask, low: token.low)) == false)
      #expect(session.accepts(.init(high: token.high, low: token.low ^ mask)) == false)
    }
  }

  @Test("has a form token that follows from its secret, and tells nothing of it")
  func hidesSecretInToken() {
    let token = Sample.session().csrfToken
    #expect(token == Sample.session(with: [.knowledge, .possession]).csrfToken)
    #expect(token.high != Sample.secret.high && token.low != Sample.secret.low)
    #expect(token.high != Sample.session.high && token.low != Sample.session.low)
    var tokens = [token]
    for bit in [0, 31, 63] {
      let secret = Identifier<Session.Credential>(
        high: Sample.secret.high ^ (1 << UInt64(bit)),
        low: Sample.secret.low
      )
      let other = Session(
        .init(id: Sample.session, secret: secret),
        user: Sample.payer,
        factors: .knowledge,
        at: start
      )
      #expect(!tokens.contains(other.csrfToken))
      tokens.append(other.csrfToken)
    }
  }

  @Test("says nothing of its inactivity to who has not its secret")
  func refusesWrongSecretFirst() {
    var session = Sample.session()
    let wrong = Session.Credential(id: Sample.session, secret: .init(high: 0, low: 0))
    #expect(throws: Session.Refusal.wrongSecret) {
      try session.admit(wrong, isActivity: true, at: start + .seconds(9999), under: .standard)
    }
  }

  @Test("may be inactive for exactly 300 s, and not a nanosecond longer", arguments: [true, false])
  func endsByInactivity(isActivity: Bool) throws {
    for wait in Duration.seconds(300).around {
      var session = Sample.session()
      let now = start + wait
      if wait <= .seconds(300) {
        try session.admit(credential, isActivity: isActivity, at: now, under: .standard)
        #expect(session.lastActivity == (isActivity ? now : start))
      } else {
        #expect(throws: Session.Refusal.inactive(since: start)) {
          try session.admit(credential, isActivity: isActivity, at: now, under: .standard)
        }
        #expect(session.lastActivity == start)
      }
    }
  }

  @Test("is not kept open by a page that polls")
  func isNotKeptOpenByPolls() throws {
    var session = Sample.session()
    for second in stride(from: 3, through: 300, by: 3) {
      let now = start + .seconds(second)
      try session.admit(credential, isActivity: false, at: now, under: .standard)
    }
    #expect(throws: Session.Refusal.inactive(since: start)) {
      try session.admit(
        credential,
        isActivity: false,
        at: start + .seconds(303),
        under: .standard
      )
    }
  }

  @Test("is kept open by a person who acts, and stays closed once it was inactive too long")
  func isKeptOpenByActivity() throws {
    var session = Sample.session()
    var now = start
    for _ in 1...5 {
      now = now + .seconds(300)
      try session.admit(credential, isActivity: true, at: now, under: .standard)
    }
    for delay in [Duration.seconds(301), .seconds(302), .seconds(9999)] {
      #expect(throws: Session.Refusal.inactive(since: now)) {
        try session.admit(credential, isActivity: true, at: now + delay, under: .standard)
      }
    }
  }

  @Test("lasts 12 h at most, however active it is", arguments: Duration.seconds(12 * 3_600).around)
  func endsByAge(wait: Duration) throws {
    var session = Sample.session()
    var now = start
    while now + .seconds(300) < start + wait {
      now = now + .seconds(300)
      try session.admit(credential, isActivity: true, at: now, under: .standard)
    }
    if wait <= .seconds(12 * 3_600) {
      try session.admit(credential, isActivity: true, at: start + wait, under: .standard)
    } else {
      #expect(throws: Session.Refusal.tooOld(since: start)) {
        try session.admit(credential, isActivity: true, at: start + wait, under: .standard)
      }
    }
  }

  @Test("takes its inactivity from the policy")
  func takesPolicy() throws {
    var policy = Policy.standard
    policy.sessionInactivity = .seconds(10)
    var session = Sample.session()
    try session.admit(credential, isActivity: false, at: start + .seconds(10), under: policy)
    #expect(throws: Session.Refusal.inactive(since: start)) {
      try session.admit(credential, isActivity: false, at: start + .seconds(11), under: policy)
    }
  }

  @Test("gathers elements, each category once")
  func gathersFactors() {
    var session = Sample.session(with: .knowledge)
    session.add(.knowledge)
    #expect(session.factors.count == 1)
    session.add([.possession, .inherence])
    #expect(session.factors == [.knowledge, .possession, .inherence])
    #expect(session.factors.count == 3)
  }
}
