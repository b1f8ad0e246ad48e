import Domain
import Testing

/// A hash of no rounds ends the process where it is computed, which shows that it is.
@Suite("The work of a password check")
struct PasswordWorkTests {
  /// A shop that computes hashes of as many rounds for whom it does not know.
  private static func signIn(in shop: Shop, rounds: Int) -> SignIn {
    var ports = shop.ports
    ports.policy.passwordRounds = rounds
    return UseCases(over: ports).signIn
  }

  /// A shop in which Alice's password takes that many rounds, and she is blocked or not.
  private static func shop(rounds: Int, isBlocked: Bool) throws -> Shop {
    let shop = Shop()
    var account = Account(
      id: shop.alice.user,
      username: Sample.known(Username("alice")),
      password: PasswordHash(decoyOf: rounds)
    )
    if isBlocked { account.block() }
    shop.accounts.add(account)
    return shop
  }

  @Test("is done in the policy's rounds for who does not exist")
  func isDoneForNobody() async {
    for name in ["nobody", "no user name\n", ""] {
      await #expect(throws: Refused(.signIn, .wrongPassword)) {
        _ = try await Self.signIn(in: Shop(), rounds: 1).open(username: name, password: "a")
      }
    }
    await #expect(processExitsWith: .failure) {
      // A mere refusal would end the process as if all were well.
      _ = try? await Self.signIn(in: Shop(), rounds: 0).open(username: "nobody", password: "a")
    }
  }

  @Test("is done during a block too")
  func isDoneDuringBlock() async throws {
    let shop = try Self.shop(rounds: 1, isBlocked: true)
    await #expect(throws: Refused(.signIn, .wrongPassword)) {
      _ = try await shop.signIn.open(username: "alice", password: "a")
    }
    #expect(shop.trail.refusals == [Refused(.signIn, .blocked)])
    await #expect(processExitsWith: .failure) {
      let shop = try? Self.shop(rounds: 0, isBlocked: true)
      _ = try? await shop?.signIn.open(username: "alice", password: "a")
    }
  }
}
