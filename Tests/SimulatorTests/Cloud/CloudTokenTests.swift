import Domain
import Testing

@testable import Simulator

@Suite("A token scanned at the cloud")
struct CloudTokenTests {
  private static let issuedAt = World.Settings().start

  /// A link as the application makes it, but for what a test changes.
  private static func link(
    issuer: String = "Payfriend",
    applicationID: String = "123456",
    key: String = "sim-authy-app-api-key-0001",
    user: String = "someone",
    identifier: String = "1",
    after delay: Duration = .zero
  ) throws -> String {
    let token = try #require(
      RegistrationToken(
        issuer: issuer,
        issuedAt: issuedAt + delay,
        expiresAt: issuedAt + delay + .seconds(300),
        customUserID: user,
        applicationID: applicationID,
        identifier: identifier
      )
    )
    return RegistrationToken.link(for: token.signed(with: HMACSHA256.Key(key)))
  }

  /// Scans a link at an instant, and gives what the cloud refused, if it did.
  private func scan(_ link: String, at time: Duration = .zero) throws -> AuthyCloud.Refusal? {
    let log = Log<AuthyCloud.Refusal?>()
    try World.play { world in
      let authyID = try #require(AuthyID(1_635_001))
      try await world.clock.pass(time)
      var refusal: AuthyCloud.Refusal?
      do throws(AuthyCloud.Refusal) {
        try await world.cloud.scan(link, by: authyID)
      } catch {
        refusal = error
      }
      let status = try await world.cloud.registrationStatus(of: "someone")
      #expect(status == (refusal == nil ? .completed(authyID) : .pending))
      log.append(refusal)
    }
    return try #require(log.entries.first)
  }

  @Test("registers the phone")
  func registers() throws {
    #expect(try scan(Self.link()) == nil)
  }

  @Test("is good until its expiry, to the nanosecond, and at that instant it is not")
  func expires() throws {
    #expect(try scan(Self.link(), at: .seconds(300) - .nanoseconds(1)) == nil)
    for time in [Duration.seconds(300), .seconds(300) + .nanoseconds(1)] {
      let refusal = try scan(Self.link(), at: time)
      guard case .badToken(.expired) = refusal else {
        Issue.record("\(String(describing: refusal)) after \(time)")
        continue
      }
    }
  }

  @Test("is refused when it is another application's, or nobody's")
  func refusesStrangers() throws {
    let refusals = try [
      scan(Self.link(issuer: "Payfiend")), scan(Self.link(applicationID: "123457")),
      scan(Self.link(key: "sim-authy-app-api-key-0002")),
    ]
    for refusal in refusals {
      guard case .badToken = refusal else {
        Issue.record("\(String(describing: refusal))")
        continue
      }
    }
    #expect(Set(refusals).count == 3)
  }

  @Test(
    "is refused when the link is garbage",
    arguments: [
      "", "authy://", "authy://account?token=", "https://example.test/?token=a",
      "authy://account?token=%00", "authy://authy/qr?token=a.b.c", "a.b.c",
    ]
  )
  func refusesGarbage(link: String) throws {
    #expect(try scan(link) == .otherLink)
  }

  @Test(
    "is refused when it is garbage itself",
    arguments: [
      "authy://account?token=a.b.c", "authy://account?token=..", "authy://account?token=a",
    ]
  )
  func refusesGarbledToken(link: String) throws {
    guard case .badToken = try scan(link) else {
      Issue.record("\(link) was not refused")
      return
    }
  }

  @Test(
    "is remembered for a day beyond its time, by whichever clock that is told",
    arguments: [Duration.zero, .seconds(1_000_000)]
  )
  func isForgotten(ahead: Duration) throws {
    try World.play { world in
      let cloud = world.cloud
      await cloud.judgeTokens { _ in Self.issuedAt + ahead }
      let authyID = try #require(AuthyID(1))
      let link = try Self.link(after: ahead)
      try await cloud.scan(link, by: authyID)
      for time in [Duration.zero, .seconds(86_699)] {
        try await world.clock.pass(time)
        await #expect(throws: AuthyCloud.Refusal.tokenUsed) {
          try await cloud.scan(link, by: authyID)
        }
        try await cloud.scan(try Self.link(identifier: "\(time)", after: ahead), by: authyID)
      }
      await #expect(cloud.usedTokenCount == 3)
      for number in 0..<5 {
        try await world.clock.pass(.seconds(86_700))
        let later = try Self.link(identifier: "later \(number)", after: ahead)
        try await cloud.scan(later, by: authyID)
        await #expect(cloud.usedTokenCount == 1)
      }
    }
  }

  @Test("is taken in a link that means the same, with a note")
  func takesLink() throws {
    let link = try Self.link().replacing("authy://account", with: "AUTHY://Account") + "\n"
    try World.play { world in
      let oddities = try await world.cloud.scan(link, by: try #require(AuthyID(1)))
      #expect(oddities == [.linkCase, .lineEnd])
    }
  }

  @Test("binds an account anew when it is a fresh one, and an account of a deleted user is unbound")
  func bindsAnew() throws {
    try World.play { world in
      let cloud = world.cloud
      let (old, new) = (await world.addPerson("Alice"), await world.addPerson("Bob"))
      try await cloud.scan(Self.link(), by: old.phone.authyID)
      try await cloud.deleteUser(old.phone.authyID)
      #expect(try await cloud.registrationStatus(of: "someone") == .pending)
      // To come back by another way is no scan.
      await cloud.enroll(old.phone.authyID)
      #expect(try await cloud.registrationStatus(of: "someone") == .pending)
      await #expect(throws: AuthyCloud.Refusal.tokenUsed) {
        try await cloud.scan(Self.link(), by: new.phone.authyID)
      }
      try await cloud.scan(Self.link(identifier: "2"), by: new.phone.authyID)
      #expect(
        try await cloud.registrationStatus(of: "someone") == .completed(new.phone.authyID)
      )
    }
  }

  @Test("is good once, for whoever comes first")
  func isGoodOnce() throws {
    try World.play { world in
      let link = try Self.link()
      let (first, second) = try (#require(AuthyID(1)), #require(AuthyID(2)))
      try await world.cloud.scan(link, by: first)
      for authyID in [second, first] {
        await #expect(throws: AuthyCloud.Refusal.tokenUsed) {
          try await world.cloud.scan(link, by: authyID)
        }
      }
      try await #expect(world.cloud.registrationStatus(of: "someone") == .completed(first))
      try await world.cloud.scan(Self.link(user: "someone else"), by: first)
    }
  }
}

extension AuthyCloud {
  fileprivate var usedTokenCount: Int { usedTokens.count }
}
