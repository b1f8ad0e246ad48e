import Domain

/// Values that many tests share; what a test is about it writes itself.
enum Sample {
  /// 2019-01-01T00:00:00Z.
  static let start = Instant(epochSeconds: 1_546_300_800)

  static let payment = PaymentID(high: 0x1111_0000_0000_0000, low: 1)
  static let payer = UserID(high: 0x2222_0000_0000_0000, low: 1)
  static let session = SessionID(high: 0x3333_0000_0000_0000, low: 1)
  static let secret = Identifier<Session.Credential>(
    high: 0x4444_1357_9BDF_0246,
    low: 0x8ACE_0F1E_2D3C_4B5A
  )
  static let request = ApprovalRequest.ID(high: 0x5555_0000_0000_0000, low: 1)
  static let otherRequest = ApprovalRequest.ID(high: 0x5555_0000_0000_0000, low: 2)

  static let authyID = known(AuthyID(1_635_001))
  static let otherAuthyID = known(AuthyID(1_635_002))
  static let code = known(OneTimeCode("7391846"))
  static let otherCode = known(OneTimeCode("7391847"))

  static let order = order(.euros(120))

  static func order(
    _ amount: Money,
    to name: String = "Bookshop",
    account: String = "DE89370400440532013000"
  ) -> Payment.Order {
    do {
      return try Payment.Order(amount, to: Payee(name: name, account: account))
    } catch {
      preconditionFailure("no such payee: \(error)")
    }
  }

  /// A session opened by password at the start.
  static func session(with factors: Factors = .knowledge) -> Session {
    Session(.init(id: session, secret: secret), user: payer, factors: factors, at: start)
  }

  /// A payment made at the start, whose push is about to be sent.
  static func newPayment(
    with factors: Factors = .knowledge,
    under policy: Policy = .standard
  ) -> Payment {
    Payment(
      id: payment,
      order: order,
      in: session(with: factors),
      authyID: authyID,
      at: start,
      under: policy
    )
  }

  /// What a token to scan is made of.
  static func contents(until expiry: Instant) -> Enrollment.TokenContents {
    Enrollment.TokenContents(
      id: Identifier(high: 0x7777, low: 1),
      issuedAt: expiry - .seconds(300),
      expiresAt: expiry
    )
  }

  /// What the sample has for sure, which the compiler cannot know.
  static func known<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("a sample value is not valid") }
    return value
  }
}

extension Duration {
  /// One nanosecond before the duration, the duration itself, and one after.
  var around: [Duration] { [self - .nanoseconds(1), self, self + .nanoseconds(1)] }
}
