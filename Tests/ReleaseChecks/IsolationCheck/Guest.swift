import Domain
import Simulator

/// An actor of a user's in a simulated world, on the world's executor as all of its actors are.
@safe actor Guest {
  private let world: World

  init(of world: World) { self.world = world }

  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe world.clock.unownedExecutor }

  /// Pays by push, enrols, and is refused, looking after each step.
  ///
  /// A step that left the world's thread would end the process here, and the play as an escape.
  func visit() async throws {
    let alice = await world.addPerson("Alice", .enrolled)
    preconditionIsolated()
    try await pay(as: alice)
    preconditionIsolated()
    try await leave(as: alice)
    preconditionIsolated()
    try await enroll(as: await world.addPerson("Bob", .account))
    preconditionIsolated()
    try await world.clock.pass(.seconds(1))
    preconditionIsolated()
  }

  private func pay(as alice: World.Inhabitant) async throws {
    try await alice.browser.openSession()
    preconditionIsolated()
    let page = try await alice.browser.pay(try Fixture.order())
    preconditionIsolated()
    let prompt = try await alice.phone.nextPrompt(within: .seconds(30)).required
    preconditionIsolated()
    try await alice.phone.answer(.approve, to: prompt)
    preconditionIsolated()
    guard case .approved = try await page.outcome(within: .seconds(60)) else { throw Missing() }
    preconditionIsolated()
    try? await page.cancel()
    preconditionIsolated()
  }

  private func leave(as alice: World.Inhabitant) async throws {
    _ = try await alice.browser.payments()
    preconditionIsolated()
    try await alice.browser.signOut()
    preconditionIsolated()
    _ = try? await alice.browser.pay(try Fixture.order())
    preconditionIsolated()
  }

  private func enroll(as bob: World.Inhabitant) async throws {
    try await bob.browser.openSession()
    let enrollment = try await bob.browser.startEnrollment()
    preconditionIsolated()
    _ = try? await bob.phone.scan("authy://account?token=none")
    preconditionIsolated()
    _ = try await enrollment.outcome(within: .seconds(600))
    preconditionIsolated()
  }
}
