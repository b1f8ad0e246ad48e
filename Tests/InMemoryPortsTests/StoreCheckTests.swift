import Domain
import InMemoryPorts
import Testing

@Suite("The check of stores")
struct StoreCheckTests {
  private let check = StoreCheck()

  @Test("finds nothing broken in the stores in memory")
  func findsNothing() async throws {
    #expect(try await check.payments(InMemoryPayments()) == [])
    #expect(try await check.accounts(InMemoryAccounts()) == [])
    #expect(try await check.confirmations(InMemoryRecords()) == [])
    #expect(try await check.signUps(InMemoryRecords()) == [])
    #expect(try await check.numbers(InMemoryNumbers()) == [])
    let window = Policy.standard.callbackWindow
    #expect(try await check.nonces(InMemoryNonces(window: window)) == [])
    #expect(try await check.trail(InMemoryTrail()) == [])
    #expect(try await check.identifiers(SeededIdentifiers(seed: 2)) == [])
  }

  @Test(
    "notices what a store of payments breaks",
    arguments: [
      (UntransactedPayments(), "Changes to a payment at the same time are lost."),
      (UncommittedPayments(), "A change to a payment is not committed."),
      (
        InventedPayments(),
        "A change to a payment that does not exist gives something."
      ),
      (KeylessPayments(), "A payment is not found by its key."),
      (KeylessPayments(), "A second payment is stored under a key that was used."),
      (SharedKeys(), "A key that one payer has used is not free for another."),
      (
        UncheckedKeys(),
        "Of payments under one key at the same time not just one is stored."
      ),
      (NewestFirst(), "A payer's payments do not come oldest first."),
      (
        EverybodysPayments(),
        "A payer's payments are not all of that payer's, and no others."
      ),
      (EverybodysPayments(), "A payer without payments has some."),
      (
        FullOutbox(),
        "The outbox does not hold just what is approved and not answered by the bank."
      ),
      (ApprovedOutbox(), "What the bank has answered does not leave the outbox."),
      (NewestOutbox(), "The outbox does not come oldest first."),
      (LostPayments(), "A payment is not found by its identifier."),
    ] as [(PaymentsStandIn, String)]
  )
  func noticesPayments(store: PaymentsStandIn, sentence: String) async throws {
    #expect(try await check.payments(type(of: store).init()).contains(sentence))
  }

  @Test(
    "notices what a store of accounts breaks",
    arguments: [
      (UntransactedAccounts(), "Changes to an account at the same time are lost."),
      (
        SharedAuthenticators(),
        "An authenticator that one account holds is bound to another."
      ),
      (
        SharedAuthenticators(),
        "An authenticator that was lost is bound to another account."
      ),
      (
        SharedAuthenticators(),
        "Of accounts that bind one authenticator at the same time not just one gets it."
      ),
      (UncommittedAccounts(), "A change to an account is not committed."),
      (InventedAccounts(), "A change to an account that does not exist is not refused."),
      (SharedNames(), "A name that is taken is given to a second account."),
      (
        SharedNames(),
        "An authenticator that one account holds is bound to a new one."
      ),
      (SharedNames(), "Of accounts with one name at the same time not just one is stored."),
      (NamelessAccounts(), "An account is not found by its name."),
      (ForgetfulEnrollments(), "A change to an enrollment is not committed."),
      (
        UntransactedEnrollments(),
        "Changes to an enrollment at the same time are lost."
      ),
    ] as [(AccountsStandIn, String)]
  )
  func noticesAccounts(store: AccountsStandIn, sentence: String) async throws {
    #expect(try await check.accounts(type(of: store).init()).contains(sentence))
  }

  @Test("notices what a store of records breaks")
  func noticesRecords() async throws {
    func notice<Record: Sendable>(
      _ check: (any RecordStore<Record>) async throws -> [String]
    ) async throws {
      let lost = "Changes to a record at the same time are lost."
      #expect(try await check(UntransactedRecords()).contains(lost))
      let uncommitted = "A change to a record is not committed."
      #expect(try await check(UncommittedRecords()).contains(uncommitted))
      let unknown = "A record is not found by its identifier."
      #expect(try await check(LostRecords()).contains(unknown))
    }
    try await notice(check.confirmations)
    try await notice(check.signUps)
  }

  @Test("notices what the stores of limits, a trail and a source of identifiers break")
  func noticesLimits() async throws {
    #expect(
      try await check.numbers(FreshNumbers()).contains("Changes to a number's limits are lost.")
    )
    #expect(
      try await check.numbers(SharedNumbers()).contains("A number's limits are not its own.")
    )
    #expect(
      try await check.trail(PlacelessTrail()) == [
        "An event does not get the place after the one before.",
        "Events at the same time do not get a place each.",
      ]
    )
    #expect(try await check.identifiers(OneIdentifier()) == ["An identifier comes twice."])
  }

  @Test(
    "notices what a store of nonces breaks",
    arguments: [
      (ForgetfulNonces(), "A callback is admitted a second time."),
      (ForgetfulNonces(), "A callback is admitted after its window."),
      (NoncesAlone(), "Two callbacks of one second are taken for one."),
      (LastingNonces(), "A callback that was forgotten is not admitted again."),
      (
        UncheckedNonces(),
        "A callback that comes several times at once is not admitted just once."
      ),
    ] as [(NoncesStandIn, String)]
  )
  func noticesNonces(store: NoncesStandIn, sentence: String) async throws {
    #expect(try await check.nonces(type(of: store).init()).contains(sentence))
  }
}
