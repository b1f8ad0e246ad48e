import Domain
import Simulator
import Testing

@Suite("A world that has ended")
struct RemainsTests {
  /// Runs a script beside work that holds a token, and says whether the tokens live on.
  private func remains(
    wakeLimit: Int = 10_000,
    _ script: @escaping @Sendable (Bare, Token) async throws -> Void
  ) -> [String] {
    let remains = Remains()
    try? Bare(wakeLimit: wakeLimit).run { bare in
      remains.watch(bare.scheduler, as: "scheduler")
      remains.watch(bare.clock, as: "clock")
      for wait in ["nothing", "a time", "a signal"] {
        let token = Token()
        remains.watch(token, as: wait)
        bare.scheduler.start {
          defer { withExtendedLifetime(token) {} }
          switch wait {
          case "a time": try? await bare.clock.pass(.seconds(1_000))
          case "a signal": _ = try? await Signal("a letter", on: bare.scheduler).wait()
          default: break
          }
        }
      }
      let token = Token()
      remains.watch(token, as: "script")
      try await bare.clock.pass(.seconds(1))
      // What is started at the end never begins.
      let late = Token()
      remains.watch(late, as: "what never began")
      bare.scheduler.start { withExtendedLifetime(late) {} }
      try await script(bare, token)
    }
    return remains.living
  }

  @Test("well leaves nothing behind")
  func finished() {
    #expect(remains { _, _ in }.isEmpty)
  }

  @Test("by an error leaves nothing behind")
  func failed() {
    #expect(remains { _, _ in throw Planted() }.isEmpty)
    let inBackground = remains { bare, token in
      bare.scheduler.start { throw Planted() }
      try await bare.clock.pass(.seconds(9))
      withExtendedLifetime(token) {}
    }
    #expect(inBackground.isEmpty)
  }

  @Test("by a stall leaves nothing behind")
  func stalled() {
    let living = remains { bare, token in
      _ = try await Signal("a parcel", on: bare.scheduler).wait()
      withExtendedLifetime(token) {}
    }
    #expect(living.isEmpty)
  }

  @Test("by an escape leaves nothing behind")
  func escaped() {
    let living = remains { bare, token in
      Task {}
      try await bare.clock.pass(.seconds(9))
      withExtendedLifetime(token) {}
    }
    #expect(living.isEmpty)
  }

  @Test("by running away leaves nothing behind")
  func ranAway() {
    let living = remains(wakeLimit: 100) { bare, token in
      defer { withExtendedLifetime(token) {} }
      while true { try await bare.clock.pass(.zero) }
    }
    #expect(living.isEmpty)
  }

  @Test("leaves no actor, no phone and no page behind")
  func everyActor() throws {
    let remains = Remains()
    func play() throws {
      let world = World(seed: Seed(1))
      try world.play { world in
        let alice = await world.addPerson("Alice")
        try await alice.browser.openSession()
        let page = try await alice.browser.pay(.example)
        _ = try await alice.phone.nextPrompt(within: .seconds(30))
        remains.watch(page.tab, as: "tab")
        remains.watch(alice.phone, as: "phone")
        remains.watch(alice.browser, as: "browser")
      }
      remains.watch(world, as: "world")
      remains.watch(world.app as AnyObject, as: "app")
      remains.watch(world.cloud, as: "cloud")
      remains.watch(world.network, as: "network")
      remains.watch(world.clock, as: "clock")
      remains.watch(world.scheduler, as: "scheduler")
      remains.watch(world.trace, as: "trace")
    }
    try play()
    #expect(remains.living == [])
  }

  @Test("is forgotten, however many there were")
  func memoryIsFlat() throws {
    let remains = Remains()
    for seed in UInt64(0)..<2_000 {
      let world = World(seed: Seed(seed))
      remains.watch(world.trace, as: "trace of \(seed)")
      remains.watch(world.cloud, as: "cloud of \(seed)")
      try? world.play { world in
        let alice = await world.addPerson("Alice")
        try await alice.browser.openSession()
        // Every fourth fails, so that unwinding is seen as well.
        if seed % 4 == 0 { throw Planted() }
        if seed % 4 == 1 { _ = try await Signal("a letter", on: world.scheduler).wait() }
      }
    }
    // The last world is perhaps not let go of yet.
    #expect(remains.living.count <= 2)
  }
}
