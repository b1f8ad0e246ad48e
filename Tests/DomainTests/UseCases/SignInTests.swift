import Domain
import InMemoryPorts
import Testing

@Suite("Signing in")
struct SignInTests {
  private let shop = Shop()

  @Test("by the right password opens a session with one element")
  func opens() async throws {
    let (session, credential) = try await shop.signIn.open(
      username: "alice",
      password: Shop.password
    )
    #expect(session.user == shop.alice.user)
    #expect(session.id == credential.id)
    #expect(session.id != shop.alice.id)
    #expect(session.factors == .knowledge)
    #expect(session.lastActivity == Sample.start)
    var admitted = session
    try admitted.admit(credential, isActivity: true, at: Sample.start, under: shop.policy)
    #expect(shop.trail.kinds == [.sessionOpened, .elementVerified(.knowledge)])
    #expect(shop.trail.events[1].cause == AuditEvent.Sequence(1))
    for event in shop.trail.events {
      #expect(event.subject == .init(session: session.id, user: session.user))
    }
  }

  @Test("twice opens two sessions that have nothing in common")
  func opensAnew() async throws {
    let first = try await shop.signIn.open(username: "alice", password: Shop.password)
    let second = try await shop.signIn.open(username: "alice", password: Shop.password)
    #expect(first.credential.id != second.credential.id)
    #expect(first.credential.secret != second.credential.secret)
    var session = first.session
    #expect(throws: Session.Refusal.wrongSecret) {
      try session.admit(
        second.credential,
        isActivity: true,
        at: Sample.start,
        under: shop.policy
      )
    }
  }

  @Test("tells nobody whether the user or the password was wrong")
  func refusesAlike() async throws {
    let attempts = [
      ("alice", "correct Horse"), ("alice", ""), ("alice", Shop.password + " "),
      ("nobody", Shop.password), ("nobody", ""), ("", ""), ("no user name\n", Shop.password),
      (String(repeating: "a", count: 1000), Shop.password),
    ]
    for (username, password) in attempts {
      let events = shop.trail.events.count
      await shop.expectRefusal(.signIn, .wrongPassword) {
        _ = try await shop.signIn.open(username: username, password: password)
      }
      let event = try #require(shop.trail.events.last)
      #expect(shop.trail.events.count == events + 1)
      #expect(event.visibility == .private)
      let user = username == "alice" ? shop.alice.user : nil
      #expect(event == AuditEvent(event.kind, about: .init(user: user), at: Sample.start))
    }
  }
}
