import Domain
import Testing

@Suite("A challenge by text, at its limits,")
struct SMSChallengeLimitTests {
  private let binding = SHA256.digest(of: "120 euros to the bookshop")

  private func challenge(under policy: Policy = .standard) -> SMSChallenge {
    SMSChallenge(binding: binding, at: Sample.start, under: policy)
  }

  @Test("lets exactly as many attempts be judged as the policy says", arguments: [1, 2, 5])
  func limitsAttempts(limit: Int) throws {
    var policy = Policy.standard
    policy.attemptsPerPayment = limit
    var challenge = challenge(under: policy)
    for left in (0..<limit).reversed() {
      #expect(challenge.state == .open)
      let attempt = try challenge.beginAttempt(at: Sample.start)
      #expect(challenge.attemptsLeft == left)
      challenge.reject(attempt, at: Sample.start)
      #expect(challenge.attemptsLeft == left)
    }
    let exhausted = SMSChallenge.State.exhausted(at: Sample.start)
    #expect(challenge.state == exhausted)
    #expect(throws: SMSChallenge.Refusal.closed(exhausted)) {
      try challenge.beginAttempt(at: Sample.start)
    }
    #expect(throws: SMSChallenge.Refusal.closed(exhausted)) {
      try challenge.renew(at: Sample.start, under: policy)
    }
  }

  @Test("allows five attempts by the standard policy, and accepts the fifth")
  func acceptsFifth() throws {
    var challenge = challenge()
    for _ in 1...4 {
      challenge.reject(try challenge.beginAttempt(at: Sample.start), at: Sample.start)
    }
    let fifth = try challenge.beginAttempt(at: Sample.start)
    try challenge.accept(fifth, for: binding, at: Sample.start)
    #expect(challenge.state == .accepted(at: Sample.start))
  }

  @Test("counts attempts in parallel before any of them is judged")
  func countsParallelAttempts() throws {
    var challenge = challenge()
    for _ in 1...5 { _ = try challenge.beginAttempt(at: Sample.start) }
    #expect(throws: SMSChallenge.Refusal.tooManyAttempts) {
      try challenge.beginAttempt(at: Sample.start)
    }
  }

  @Test("gives no attempts back with a further text")
  func keepsAttempts() throws {
    var challenge = challenge()
    for _ in 1...3 { _ = try challenge.beginAttempt(at: Sample.start) }
    try challenge.renew(at: Sample.start, under: .standard)
    #expect(challenge.attemptsLeft == 2)
    for _ in 1...2 { _ = try challenge.beginAttempt(at: Sample.start) }
    #expect(throws: SMSChallenge.Refusal.tooManyAttempts) {
      try challenge.beginAttempt(at: Sample.start)
    }
  }

  @Test("gives no attempts back with a text after its expiry")
  func keepsAttemptsAfterExpiry() throws {
    var challenge = challenge()
    for _ in 1...5 { _ = try challenge.beginAttempt(at: Sample.start) }
    let later = Sample.start + .seconds(300)
    #expect(throws: SMSChallenge.Refusal.tooManyAttempts) {
      try challenge.renew(at: later, under: .standard)
    }
  }

  @Test("allows exactly as many texts as the policy says", arguments: [1, 2, 3])
  func limitsTexts(limit: Int) throws {
    var policy = Policy.standard
    policy.textsPerPayment = limit
    var challenge = challenge(under: policy)
    for text in 1..<limit {
      try challenge.renew(at: Sample.start + .seconds(text), under: policy)
      #expect(challenge.expiresAt == Sample.start + .seconds(text) + policy.codeLifetime)
    }
    let before = challenge
    #expect(throws: SMSChallenge.Refusal.tooManyTexts) {
      try challenge.renew(at: Sample.start, under: policy)
    }
    #expect(challenge == before)
  }

  @Test("judges and accepts until its expiry, and not at it")
  func endsAtExpiry() throws {
    for wait in Duration.seconds(300).around {
      let now = Sample.start + wait
      var begun = challenge()
      let attempt = try begun.beginAttempt(at: Sample.start)
      var fresh = challenge()
      if wait < .seconds(300) {
        try begun.accept(attempt, for: binding, at: now)
        _ = try fresh.beginAttempt(at: now)
      } else {
        let expired = SMSChallenge.State.expired(at: Sample.start + .seconds(300))
        #expect(throws: SMSChallenge.Refusal.closed(expired)) {
          try begun.accept(attempt, for: binding, at: now)
        }
        #expect(throws: SMSChallenge.Refusal.closed(expired)) { try fresh.beginAttempt(at: now) }
        fresh.reject(attempt, at: now)
        fresh.withdraw(at: now)
        #expect(fresh.state == expired)
      }
    }
  }

  @Test("counts the life of a code from its own text")
  func renewsLifetime() throws {
    var challenge = challenge()
    try challenge.renew(at: Sample.start + .seconds(299), under: .standard)
    challenge.expire(at: Sample.start + .seconds(599) + .nanoseconds(-1))
    #expect(challenge.state == .open)
    challenge.expire(at: Sample.start + .seconds(599))
    #expect(challenge.state == .expired(at: Sample.start + .seconds(599)))
  }
}
