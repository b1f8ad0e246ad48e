import Domain
import Testing

@testable import Simulator

@Suite("A token where the cloud is another one")
struct CloudTokenOptionTests {
  private static let start = World.Settings().start.epochSeconds

  /// A link as some applications make it, with times of their own, or without one.
  private static func link(
    issuedAt: String? = "\(start)",
    expiresAt: Int64 = start + 300,
    more: String = ""
  ) -> String {
    let issue = issuedAt.map { #""iat":\#($0),"# } ?? ""
    let claims = #"""
      {"iss":"Payfriend",\#(issue)"exp":\#(expiresAt),\#
      "context":{"custom_user_id":"someone","authy_app_id":"123456"}\#(more)}
      """#
    let parts = [#"{"alg":"HS256"}"#, claims].map { Base64URL.encode(Array($0.utf8)) }
    let message = parts.joined(separator: ".")
    let mark = HMACSHA256.authenticate(message, with: World.application.key)
    return RegistrationToken.link(for: "\(message).\(Base64URL.encode(mark))")
  }

  private func play(
    _ change: (inout AuthyCloud.Options) -> Void,
    _ script: @escaping @Sendable (AuthyCloud, World.Inhabitant) async throws -> Void
  ) throws {
    var settings = World.Settings()
    change(&settings.cloud)
    try World.play(settings: settings) { world in
      try await script(world.cloud, await world.addPerson("Alice"))
    }
  }

  @Test("binds no account whose user is a member, where bound accounts are kept")
  func isKept() throws {
    try play({ $0.boundAccount = .kept }) { cloud, alice in
      let other = try #require(AuthyID(1))
      try await cloud.scan(Self.link(), by: alice.phone.authyID)
      let fresh = Self.link(expiresAt: Self.start + 301)
      await #expect(throws: AuthyCloud.Refusal.accountBound) {
        try await cloud.scan(fresh, by: other)
      }
      #expect(
        try await cloud.registrationStatus(of: "someone") == .completed(alice.phone.authyID)
      )
      // The refused one is not used up.
      try await cloud.deleteUser(alice.phone.authyID)
      try await cloud.scan(fresh, by: other)
      #expect(try await cloud.registrationStatus(of: "someone") == .completed(other))
    }
  }

  @Test("binds an account anew whose user is a member, where nothing else is said")
  func isBoundAnew() throws {
    try play({ _ in }) { cloud, alice in
      let other = try #require(AuthyID(1))
      try await cloud.scan(Self.link(), by: alice.phone.authyID)
      try await cloud.scan(Self.link(expiresAt: Self.start + 301), by: other)
      #expect(try await cloud.registrationStatus(of: "someone") == .completed(other))
    }
  }

  @Test("needs no iat where that was asked for, and is then judged by its expiry alone")
  func needsNoIssueTime() throws {
    let refusal = AuthyCloud.Refusal.badToken(.missingClaim(.issuedAt))
    try play({ _ in }) { cloud, alice in
      await #expect(throws: refusal) {
        try await cloud.scan(Self.link(issuedAt: nil), by: alice.phone.authyID)
      }
    }
    try play({ $0.needsIssuedAt = false }) { cloud, alice in
      let oddities = try await cloud.scan(Self.link(issuedAt: nil), by: alice.phone.authyID)
      #expect(oddities == [.noIssueTime])
      let late = Self.link(issuedAt: nil, expiresAt: Self.start)
      await #expect(
        throws: AuthyCloud.Refusal.badToken(.expired(at: Instant(epochSeconds: Self.start)))
      ) { try await cloud.scan(late, by: alice.phone.authyID) }
      // A claim that is there is looked at all the same.
      await #expect(throws: AuthyCloud.Refusal.badToken(.wrongType(.issuedAt))) {
        try await cloud.scan(Self.link(issuedAt: "null"), by: alice.phone.authyID)
      }
    }
  }

  @Test("is told of to a measure, however much there is to tell")
  func isBounded() throws {
    func note(_ names: [String]) throws -> [ScannedToken.Oddity] {
      let claims = names.map { "\"\($0)\":1," }.joined()
      let link = Self.link(issuedAt: "\(Self.start),\(claims)\"sub\":1")
      let text = try #require(RegistrationToken.token(inLink: link))
      return try ScannedToken(text, signedWith: World.application.key).oddities
    }
    let names = (1...19).map { "a\($0)" }
    #expect(try note(names) == (names + ["sub"]).map { .claim($0) })
    #expect(try note(names + ["b"]) == (names + ["b"]).map { .claim($0) } + [.more])
    let many = try note((1...9_999).map { "\($0)" })
    #expect(many.count == 21)
    let long = try note([String(repeating: "e\u{301}", count: 5_000)])
    #expect(long.map(\.description).joined().utf8.count < 500)
  }

  @Test(
    "is refused more than a minute before its issue, noted before it, and refused from its expiry on"
  )
  func isJudgedByFraction() throws {
    try play({ _ in }) { cloud, alice in
      await #expect(
        throws: AuthyCloud.Refusal.badToken(
          .issuedInFuture(until: Instant(epochSeconds: Self.start + 60) + .nanoseconds(1))
        )
      ) {
        let link = Self.link(issuedAt: "\(Self.start + 60).000000001")
        try await cloud.scan(link, by: alice.phone.authyID)
      }
      let oddities = try await cloud.scan(
        Self.link(issuedAt: "\(Self.start - 1).999999999"),
        by: alice.phone.authyID
      )
      #expect(oddities == [.notWhole(.issuedAt, "\(Self.start - 1).999999999")])
    }
  }

  @Test(
    "is refused before its nbf, to the nanosecond, and noted from then on",
    arguments: [
      ("\(start).000000001", Instant(epochSeconds: start) + .nanoseconds(1)), ("\(start)", nil),
      ("-1", nil), ("1e99", NumericDate.last),
    ]
  )
  func isJudgedByNotBefore(nbf: String, refusedUntil: Instant?) throws {
    let link = Self.link(more: ",\"nbf\":\(nbf)")
    try play({ _ in }) { cloud, alice in
      do throws(AuthyCloud.Refusal) {
        let oddities = try await cloud.scan(link, by: alice.phone.authyID)
        #expect(refusedUntil == nil && oddities.contains(.notBefore))
      } catch {
        #expect(refusedUntil.map { .badToken(.notYetValid(until: $0)) } == error)
      }
    }
  }

  @Test("is refused with a nbf that is no time, and noted with an aud")
  func looksAtOthers() throws {
    try play({ _ in }) { cloud, alice in
      await #expect(throws: AuthyCloud.Refusal.badToken(.wrongType(.notBefore))) {
        try await cloud.scan(Self.link(more: #","nbf":"1""#), by: alice.phone.authyID)
      }
      let oddities = try await cloud.scan(
        Self.link(more: #","aud":"authy","x":1"#),
        by: alice.phone.authyID
      )
      #expect(oddities == [.audience, .claim("x")])
      #expect("\(oddities[0])".contains("RFC 7519, section 4.1.3"))
    }
  }

  @Test("is refused by name where a claim is there twice", arguments: ["iat", "custom_user_id"])
  func namesRepeatedClaim(name: String) throws {
    let more = name == "iat" ? #","iat":1"# : #","a":{"custom_user_id":1,"custom_user_id":2}"#
    try play({ _ in }) { cloud, alice in
      await #expect(throws: AuthyCloud.Refusal.badToken(.repeatedName(.payload, name))) {
        try await cloud.scan(Self.link(more: more), by: alice.phone.authyID)
      }
    }
  }
}
