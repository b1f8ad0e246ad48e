import Domain
import InMemoryPorts

/// An application with people in every situation, so that every use case has something to do.
struct Fixture: Sendable {
  let useCases: UseCases
  let line = Line()
  let authy: AuthyActor
  let clock = HandClock()
  let placed = DueTransfers()
  private let accounts: AccountTable
  private let identifiers = SeededIdentifiers(seed: 1)

  static let password = "correct horse"
  static let callbackURL = "https://payfriend.example.test/callback"
  static let key = "sim-authy-app-api-key-0001"

  /// Makes an application without people, whose line holds.
  init(_ manner: AuthyActor.Manner) throws {
    authy = AuthyActor(over: line, manner, makes: try Self.phone(99))
    accounts = AccountTable(over: line)
    var policy = Policy.standard
    policy.passwordRounds = 1
    useCases = UseCases(
      over: Ports(
        application: Application(
          name: "Payfriend",
          id: "123456",
          key: Self.key,
          callbackURL: Self.callbackURL
        ),
        authy: authy,
        accounts: accounts,
        payments: PaymentTable(over: line),
        transfers: BankActor(over: line),
        transferDue: { [placed] order in placed.note(order) },
        confirmations: RecordTable(over: line),
        signUps: RecordTable(over: line),
        numbers: NumberTable(over: line),
        nonces: NonceTable(over: line),
        audit: InMemoryTrail(),
        notices: MailQueue(over: line),
        identifiers: identifiers,
        passwords: HasherActor(over: line),
        policy: policy,
        now: { [clock] in clock.now }
      )
    )
  }

  /// Adds an account as `change` leaves it, and a session of its owner.
  func person(
    _ number: Int64,
    _ change: (inout Account) throws -> Void = { _ in }
  ) async throws -> Session {
    let hash = PasswordHash(
      password: Self.password,
      salt: [UInt8](repeating: 1, count: 16),
      rounds: 1
    )
    var account = Account(
      id: identifiers.next(),
      username: try Username("person-\(number)").required,
      password: hash,
      email: EmailAddress("person@mail.example.test")
    )
    try change(&account)
    guard try await accounts.insert(account) == .stored else { throw Missing() }
    return session(of: account.id)
  }

  /// A session that has shown two elements.
  func session(of user: UserID, state: Session.State = .signedIn) -> Session {
    Session(
      Session.Credential(id: identifiers.next(), secret: identifiers.next()),
      user: user,
      factors: [.knowledge, .possession],
      state: state,
      at: clock.now
    )
  }

  static func phone(_ number: Int64) throws -> AuthyID { try AuthyID(1_635_000 + number).required }

  static func order() throws -> Payment.Order {
    Payment.Order(
      .euros(120),
      to: try Payee(name: "Bookshop", account: "DE89370400440532013000")
    )
  }

  static func code() throws -> OneTimeCode { try OneTimeCode("1234567").required }

  static func orderKey() throws -> IdempotencyKey.Text {
    try IdempotencyKey.Text("order-1").required
  }

  static func number() throws -> PhoneNumber {
    try PhoneNumber(countryCode: "1", number: "2025550158").required
  }

  static func address() throws -> EmailAddress {
    try EmailAddress("alice@mail.example.test").required
  }
}

/// A value of the check's own that is not there.
struct Missing: Error {}

extension Optional {
  var required: Wrapped {
    get throws {
      guard let self else { throw Missing() }
      return self
    }
  }
}
