import Domain
import Testing

extension Sample {
  /// One of many codes that the payer could type.
  static func code(_ number: Int) -> OneTimeCode { known(OneTimeCode("\(1_000_000 + number)")) }

  /// Its mark.
  static func mark(_ number: Int) -> CodeMark {
    CodeMark(code(number), of: payer, under: .init(Shop.key))
  }
}

extension SMSChallenge {
  /// Begins an attempt with a code that was not typed before.
  mutating func beginAttempt(at now: Instant) throws(Refusal) -> Attempt {
    try beginAttempt(with: Sample.mark(attemptsLeft), at: now, under: .standard)
  }
}

extension Payment {
  /// Asks for a text in the session that placed the payment.
  mutating func requestSMS(
    at now: Instant,
    under policy: Policy
  ) throws(Refusal) -> SMSChallenge.Text {
    try requestSMS(in: session, at: now, under: policy)
  }

  /// Begins an attempt with a code that was not typed before, in the session that placed the payment.
  mutating func beginCode(at now: Instant) throws(Refusal) -> SMSChallenge.Attempt {
    try beginCode(
      with: Sample.mark(sms?.attemptsLeft ?? 0),
      in: session,
      at: now,
      under: .standard
    )
  }
}

extension Shop {
  /// Alice types a code.
  @discardableResult
  func enter(_ code: OneTimeCode, for payment: Payment) async throws -> Payment {
    try await payments.enter(code, for: payment.id, in: alice)
  }

  /// Expects that a code is refused, in the middle of something that may itself be refused.
  func expectCodeRefusal(_ reason: RefusalReason, _ work: () async throws -> Void) async {
    await #expect(throws: RecordedRefusal(.enterCode, reason)) { try await work() }
  }
}
