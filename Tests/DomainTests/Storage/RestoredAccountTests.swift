import Domain
import Foundation
import Testing

@Suite("An account read back from a store")
struct RestoredAccountTests {
  private let now = AuthenticatorTests.now

  private func altered(_ account: Account, _ text: String, _ other: String) throws -> Account {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    let stored = try #require(String(data: encoder.encode(account), encoding: .utf8))
    #expect(stored.contains(text), "\(stored)")
    return try JSONDecoder().decode(
      Account.self,
      from: Data(stored.replacing(text, with: other).utf8)
    )
  }

  @Test("is as it was, in whatever state", arguments: AuthenticatorTests.Stage.allCases)
  func isAsItWas(stage: AuthenticatorTests.Stage) throws {
    for isBlocked in [false, true] {
      var account = try stage.account()
      if isBlocked { account.block() }
      let stored = try JSONEncoder().encode(account)
      let restored = try JSONDecoder().decode(Account.self, from: stored)
      #expect(restored == account)
      #expect(restored.attempts.isBlocked(at: now) == isBlocked)
    }
  }

  @Test("stays blocked to the nanosecond", arguments: Duration.seconds(1800).around)
  func staysBlocked(wait: Duration) throws {
    var account = Sample.account(by: nil)
    account.block()
    let stored = try JSONEncoder().encode(account)
    var restored = try JSONDecoder().decode(Account.self, from: stored)
    let end = Sample.start + .seconds(1800)
    if wait < .seconds(1800) {
      #expect(throws: AttemptLimiter.Refusal.blocked(until: end)) {
        _ = try restored.attempts.begin(.knowledge, at: Sample.start + wait, under: .standard)
      }
    } else {
      _ = try restored.attempts.begin(.knowledge, at: Sample.start + wait, under: .standard)
    }
  }

  @Test(
    "is not read when a value in it is not valid",
    arguments: [
      ("\"alice\"", "\"ali ce\""), ("dora@example.test", "dora"), ("\"1635001\"", "\"0\""),
      ("pbkdf2-sha256$1$", "pbkdf2-sha256$-1$"), ("22220000-", "2222000Z-"),
      ("\"bound\"", "\"trusted\""), ("\"attempts\"", "\"attempt\""), ("\"pushes\"", "\"push\""),
    ]
  )
  func refusesInvalidValues(text: String, other: String) {
    #expect(throws: DecodingError.self) {
      _ = try altered(Sample.account(by: Sample.authyID), text, other)
    }
  }
}
