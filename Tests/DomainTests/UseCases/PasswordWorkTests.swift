import Domain
import Testing

@Suite("The work of a password check")
struct PasswordWorkTests {
  /// Alice's hash has so many rounds, and new ones `now`; those before may have had `earlier`.
  struct History: CustomTestStringConvertible {
    let own: Int
    let now: Int
    let earlier: Int

    var testDescription: String { "\(own) of her own, \(now) now, \(earlier) before" }
  }

  private static let long = String(repeating: "x", count: 100_000)

  private static func shop(_ history: History, isBlocked: Bool = false) -> Shop {
    let shop = Shop()
    var account = Account(
      id: shop.alice.user,
      username: Sample.known(Username("alice")),
      password: PasswordHash(password: Shop.password, salt: [1, 2, 3], rounds: history.own)
    )
    if isBlocked { account.block() }
    shop.accounts.add(account)
    return shop
  }

  private static func signIn(in shop: Shop, _ history: History) -> SignIn {
    var ports = shop.ports
    ports.policy.passwordRounds = history.now
    ports.policy.earlierPasswordRounds = history.earlier
    return UseCases(over: ports).signIn
  }

  @Test(
    "is the same for whoever exists or not, whatever the password, the rounds or a block",
    arguments: [
      History(own: 10, now: 10, earlier: 0), History(own: 3, now: 10, earlier: 0),
      History(own: 10, now: 3, earlier: 10), History(own: 5, now: 3, earlier: 10),
    ]
  )
  func isTheSame(history: History) async throws {
    for isBlocked in [false, true] {
      let shop = Self.shop(history, isBlocked: isBlocked)
      let signIn = Self.signIn(in: shop, history)
      for name in ["alice", "nobody", "no user name\n", ""] {
        for password in ["wrong horse", "", Shop.password, Self.long] {
          _ = try? await signIn.open(username: name, password: password)
        }
      }
      #expect(shop.passwords.rounds == Array(repeating: 10, count: 16))
      #expect(shop.passwords.longest <= Policy.standard.passwordLengths.upperBound)
    }
  }

  @Test("is refused alike for every name when there is too much of it, and counts for nobody")
  func isRefused() async throws {
    let history = History(own: 1, now: 1, earlier: 0)
    for isBlocked in [false, true] {
      let shop = Self.shop(history, isBlocked: isBlocked)
      shop.passwords.beBusy(true)
      for _ in 1...(2 * shop.policy.attemptsBeforeBlock) {
        for name in ["alice", "nobody", ""] {
          await #expect(throws: RecordedRefusal(.signIn, .tooManyPasswords)) {
            _ = try await shop.signIn.open(username: name, password: "wrong horse")
          }
        }
      }
      shop.passwords.beBusy(false)
      if !isBlocked { _ = try await shop.open() }
    }
  }

  @Test("of a sign-up is done after the number's limit allows it, and refused without a text")
  func comesAfterLimit() async throws {
    let shop = Shop()
    let signUps = shop.useCases.signUps
    let form = SignUpsTests.form("dora")
    shop.passwords.beBusy(true)
    for _ in 1...(2 * shop.policy.textsPerNumber) {
      await shop.expectRefusal(.signUp, .tooManyPasswords) {
        _ = try await signUps.begin(form)
      }
    }
    shop.passwords.beBusy(false)
    for _ in 1...shop.policy.textsPerNumber { _ = try await signUps.begin(form) }
    await shop.expectRefusal(.signUp, .tooManyTexts) { _ = try await signUps.begin(form) }
    #expect(shop.passwords.rounds.count == shop.policy.textsPerNumber)
  }
}
