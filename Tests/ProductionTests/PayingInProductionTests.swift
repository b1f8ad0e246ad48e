import Domain
import InMemoryPorts
import Testing

/// How a production web application pays: with its own stores, its own clock and no simulator.
///
/// Copy this, and put a database, the system clock, a cryptographic source of identifiers and the
/// HTTPS client of Authy where the stand-ins are.
@Suite("A production web application")
struct PayingInProductionTests {
  private let clock = HandClock()
  private let authy = AuthyStandIn()
  private let accounts = InMemoryAccounts()
  private let trail = InMemoryTrail()
  private let bank = BankStandIn()
  private let queue = WorkQueue()

  @Test("takes a payment from the order to its execution, by Authy's signed callback")
  func pays() async throws {
    // Once, when the application starts:
    let application = Application(
      name: "Payfriend",
      id: "123456",
      key: AuthyStandIn.key,
      callbackURL: AuthyStandIn.callbackURL
    )
    let now: @Sendable () -> Instant = { [clock] in clock.now }
    let useCases = UseCases(
      over: Ports(
        application: application,
        authy: authy,
        accounts: accounts,
        payments: InMemoryPayments(),
        transfers: bank,
        transferDue: { [queue] in queue.add($0) },
        confirmations: InMemoryRecords(),
        signUps: InMemoryRecords(),
        numbers: InMemoryNumbers(),
        nonces: InMemoryNonces(window: Policy.quickToTest.callbackWindow),
        audit: trail,
        notices: MailServer(),
        identifiers: RandomIdentifiers(),
        policy: .quickToTest,
        now: now
      )
    )
    let payments = useCases.payments

    // What lay in the outbox when the application stopped is ordered now, by a worker:
    for order in try await payments.outbox() { queue.add(order) }

    // When Alice signs in, her session is stored under its id, and she gets a cookie:
    try accounts.add("alice", password: "correct horse", authyID: authy.phone)
    var (session, credential) = try await useCases.signIn.open(
      username: "alice",
      password: "correct horse"
    )
    let cookie = credential.cookieValue

    // With each request the cookie comes back; a poll of the page is no activity of hers:
    credential = try #require(Session.Credential(cookieValue: Array(cookie.utf8)[...]))
    try session.admit(credential, isActivity: true, at: now(), under: .quickToTest)

    // When she sends the form, with the key that the page gave to this order:
    let order = Payment.Order(
      .euros(120),
      to: try Payee(name: "Bookshop", account: "DE89370400440532013000")
    )
    let key = try #require(IdempotencyKey.Text("order-1"))
    let payment = try await payments.pay(order, under: key, in: session)
    #expect(authy.questionOnPhone == "Approve payment of EUR 120.00 to Bookshop")

    // Every three seconds her page asks:
    #expect(try await payments.status(of: payment.id, in: session).status == .pending)

    // When Authy calls back, the answer goes out as the use case gives it:
    clock.advance(by: .seconds(9))
    let response = try await useCases.callbacks.receive(authy.callbackOfApproval(at: clock.now))
    #expect(response.status == 200)

    // The page's next question ends the story for her:
    let paid = try await payments.status(of: payment.id, in: session)
    #expect(paid.status == .approved(by: .push, at: clock.now))
    #expect(bank.statement.isEmpty)

    // The worker was told of the order, carries it, and comes back to those that are not answered:
    for order in queue.take() { #expect(try await payments.deliver(order) == nil) }
    #expect(bank.statement == [Transfer(order, of: session.user, for: payment.id)])

    // From then on it is executed, and the trail has all of it:
    let executed = try await payments.status(of: payment.id, in: session)
    #expect(executed.status == .executed(by: .push, at: clock.now))
    #expect(try await payments.outbox().isEmpty)
    #expect(trail.kinds.contains(.paymentExecuted(payment.link.digest)))
  }
}
