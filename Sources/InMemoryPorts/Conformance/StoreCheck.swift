import Domain

/// Checks whether a store keeps the promises of its port, so that you can test a store of your own.
///
/// Each function takes an empty store, puts made-up records into it, and leaves them there. It
/// returns one sentence for each broken promise, and none if all are kept.
public struct StoreCheck: Sendable {
  /// How many calls are made at the same time, to see that the result stays the same.
  static let crowd = 32

  let identifiers: any IdentifierSource
  let policy: Policy
  let start = Instant(epochSeconds: 1_546_300_800)

  /// Creates a check.
  ///
  /// - Parameter identifiers: the source of the made-up records' identifiers; two checks of one
  ///   store need different identifiers.
  public init(drawing identifiers: any IdentifierSource = SeededIdentifiers(seed: 1)) {
    self.identifiers = identifiers
    var policy = Policy.standard
    policy.attemptsPerVerification = 2 * Self.crowd
    self.policy = policy
  }

  /// Does something once for each call of the crowd, all at the same time.
  ///
  /// - Returns: the results, in no order.
  /// - Throws: what `work` throws.
  func together<Value: Sendable>(
    _ work: @escaping @Sendable (_ number: Int) async throws -> Value
  ) async throws -> [Value] {
    try await withThrowingTaskGroup { group in
      for number in 0..<Self.crowd { group.addTask { try await work(number) } }
      var values: [Value] = []
      for try await value in group { values.append(value) }
      return values
    }
  }
}

/// The promises that were found broken.
struct Findings {
  private(set) var sentences: [String] = []

  /// Adds a sentence if it is true.
  mutating func note(_ sentence: String, if isSo: Bool) {
    if isSo { sentences.append(sentence) }
  }
}

// MARK: - What is put into stores

extension StoreCheck {
  func session(of user: UserID) -> Session {
    Session(
      Session.Credential(id: identifiers.next(), secret: identifiers.next()),
      user: user,
      factors: .knowledge,
      at: start
    )
  }

  /// An order of that many cents.
  func order(_ cents: Int64) -> Payment.Order {
    do {
      return Payment.Order(
        .euros(0, cents: cents),
        to: try Payee(name: "Bookshop", account: "DE89370400440532013000")
      )
    } catch {
      preconditionFailure("the bookshop is no payee: \(error)")
    }
  }

  /// A payment that was placed that many seconds after the start.
  func payment(in session: Session, after seconds: Int = 0) -> Payment {
    Payment(
      id: identifiers.next(),
      order: order(1),
      in: session,
      authyID: phone(1),
      at: start + .seconds(seconds),
      under: policy
    )
  }

  func key(_ text: String, of session: Session) -> IdempotencyKey {
    guard let text = IdempotencyKey.Text(text) else { preconditionFailure("\(text) is no key") }
    return IdempotencyKey(text, of: session)
  }

  func phone(_ number: Int64) -> AuthyID {
    guard let id = AuthyID(number) else { preconditionFailure("\(number) names no phone") }
    return id
  }

  func account(named name: String, bound authyID: AuthyID? = nil) -> Account {
    guard let username = Username(name) else { preconditionFailure("\(name) is no user name") }
    return Account(
      id: identifiers.next(),
      username: username,
      password: PasswordHash(password: "correct horse", salt: [1], rounds: 1),
      authyID: authyID
    )
  }
}

extension Payment {
  /// Lets the phone approve the payment at once.
  mutating func approve() {
    let request = ApprovalRequest.ID(high: 0, low: 1)
    let answer = ApprovalRequest.Answer(
      .approve,
      to: request,
      from: approval.authyID,
      proving: .possession
    )
    try? handle(.sent(as: request), at: createdAt)
    try? handle(.answered(answer), at: createdAt)
  }
}

extension Confirmation {
  /// Lets the phone approve the payment at an instant.
  mutating func approve(at now: Instant) {
    let request = ApprovalRequest.ID(high: 0, low: 1)
    let answer = ApprovalRequest.Answer(
      .approve,
      to: request,
      from: approval.authyID,
      proving: .possession
    )
    try? handle(.sent(as: request), at: now)
    try? handle(.answered(answer), at: now)
  }
}
