import Domain
import InMemoryPorts
import Testing

/// A web application in memory, with two people, a clock set by hand and an Authy that follows a script.
struct Shop: Sendable {
  static let key = "sim-authy-app-api-key-0001"
  static let callbackURL = "https://payfriend.example.test/payments/callback"
  static let password = "correct horse"

  let clock = HandClock(at: Sample.start)
  let pauses = Pauses()
  let authy: ScriptedAuthy
  let store: PausingPayments
  let bank: ScriptedBank
  let courier = DueTransfers()
  let accounts: PausingAccounts
  let confirmations: PausingRecords<Confirmation>
  let signUps: PausingRecords<SignUp>
  let nonces: PausingNonces
  let numbers: PausingNumbers
  let trail = InMemoryTrail()
  let identifiers = SeededIdentifiers(seed: 7)
  let policy: Policy
  let notices = MemoryNotices()
  let passwords = CountingHasher()
  let ports: Ports
  let useCases: UseCases
  let alice: Session
  let bob: Session
  /// Has an account and no authenticator.
  let carol: Session

  init(under policy: Policy = .standard) {
    var policy = policy
    policy.passwordRounds = 1
    self.policy = policy
    authy = ScriptedAuthy(pausing: pauses)
    store = PausingPayments(pausing: pauses)
    bank = ScriptedBank(pausing: pauses)
    accounts = PausingAccounts(pausing: pauses)
    confirmations = PausingRecords(pausing: pauses)
    signUps = PausingRecords(pausing: pauses)
    nonces = PausingNonces(window: policy.callbackWindow, pausing: pauses)
    numbers = PausingNumbers(pausing: pauses)
    let application = Application(
      name: "Payfriend",
      id: "123456",
      key: Self.key,
      callbackURL: Self.callbackURL
    )
    ports = Ports(
      application: application,
      authy: authy,
      accounts: accounts,
      payments: store,
      transfers: bank,
      transferDue: { [courier] in courier.note($0) },
      confirmations: confirmations,
      signUps: signUps,
      numbers: numbers,
      nonces: nonces,
      audit: trail,
      notices: notices,
      identifiers: identifiers,
      passwords: passwords,
      policy: policy,
      now: { [clock] in clock.now }
    )
    useCases = UseCases(over: ports)
    alice = Self.add("alice", bound: Sample.authyID, to: accounts, with: identifiers)
    bob = Self.add("bob", bound: Sample.otherAuthyID, to: accounts, with: identifiers)
    carol = Self.add("carol", bound: nil, to: accounts, with: identifiers)
  }

  var payments: Payments { useCases.payments }

  var enrollments: Enrollments { useCases.enrollments }

  var signIn: SignIn { useCases.signIn }

  /// Gives a person an account and a session opened by password.
  private static func add(
    _ name: String,
    bound authyID: AuthyID?,
    to accounts: PausingAccounts,
    with identifiers: SeededIdentifiers
  ) -> Session {
    let account = Account(
      id: identifiers.next(),
      username: Sample.known(Username(name)),
      password: PasswordHash(password: password, salt: Array(name.utf8), rounds: 1),
      authyID: authyID
    )
    accounts.add(account)
    let credential = Session.Credential(id: identifiers.next(), secret: identifiers.next())
    return Session(credential, user: account.id, factors: .knowledge, at: Sample.start)
  }
}

extension Shop {
  /// Places an order for Alice.
  @discardableResult
  func pay(_ order: Payment.Order = Sample.order, under key: String = "order-1") async throws
    -> Payment
  {
    try await payments.pay(order, under: self.key(key), in: alice)
  }

  func key(_ text: String) -> IdempotencyKey.Text { Sample.known(IdempotencyKey.Text(text)) }

  /// A payment as it is stored.
  func stored(_ payment: Payment) throws -> Payment {
    try #require(store.all.first { $0.id == payment.id })
  }

  /// Authy's callback about the question that was put as the n-th, counted from 1.
  func callback(
    about number: Int = 1,
    _ status: JSON? = "approved",
    changed change: (inout Callback) -> Void = { _ in }
  ) throws -> Callback {
    let questions = authy.questions
    try #require(questions.count >= number, "no such question was put")
    var callback = Callback(
      to: questions[number - 1],
      ScriptedAuthy.requestID(number),
      of: Sample.authyID,
      at: clock.now
    )
    callback.status = status
    change(&callback)
    return callback
  }

  /// Lets a callback arrive, and gives the status of the answer.
  @discardableResult
  func receive(_ callback: Callback) async throws -> Int {
    try await useCases.callbacks.receive(callback.request).status
  }

  /// Waits 15 s and asks for a text, and gives its code.
  func codeByText(for payment: Payment, in session: Session? = nil) async throws -> OneTimeCode {
    if clock.now < payment.smsOfferedFrom { clock.set(to: payment.smsOfferedFrom) }
    try await payments.requestSMS(for: payment.id, in: session ?? alice)
    return try #require(authy.code(for: stored(payment).sms?.text.action ?? ""))
  }

  /// Expects that something is refused, and that the refusal is recorded just once.
  func expectRefusal(
    _ operation: AuditEvent.Operation,
    _ reason: RefusalReason,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ work: () async throws -> Void
  ) async {
    let earlier = trail.refusals.count
    await #expect(throws: RecordedRefusal(operation, reason), sourceLocation: sourceLocation) {
      try await work()
    }
    #expect(
      Array(trail.refusals.dropFirst(earlier)) == [RecordedRefusal(operation, reason)],
      sourceLocation: sourceLocation
    )
  }
}

extension InMemoryTrail {
  /// What was refused, in order.
  var refusals: [RecordedRefusal] {
    kinds.compactMap { kind in
      guard case .refused(let operation, let reason) = kind else { return nil }
      return RecordedRefusal(operation, reason)
    }
  }

  /// The event at that place.
  subscript(place: AuditEvent.Sequence) -> AuditEvent? {
    let events = events
    return events.indices.contains(place.number - 1) ? events[place.number - 1] : nil
  }

  /// The first event that fits, or nil.
  func first(where fits: (AuditEvent.Kind) -> Bool) -> AuditEvent? {
    events.first { fits($0.kind) }
  }
}
