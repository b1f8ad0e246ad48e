import Domain
import Simulator
import Testing

@testable import countersign

@Suite("A world of many people")
struct CrowdTests {
  @Test("gives each of them a phone of their own")
  func givesPhones() throws {
    // With this seed chance alone would give two of so many people the same identifier.
    let count = 30_000
    let world = World(seed: Seed(0))
    try world.play { world in
      var seen: Set<AuthyID> = []
      for number in 0..<count {
        seen.insert(await world.addPerson("user-\(number)").phone.authyID)
      }
      guard seen.count == count else {
        throw Workload.Unexpected(description: "\(seen.count) identifiers for \(count) people")
      }
    }
  }

  @Test("has the same digest and count of events whether or not it keeps them")
  func keepsDigest() throws {
    func play(keeping trace: Trace.Keeping) throws -> World {
      var settings = World.Settings()
      settings.trace = trace
      let world = World(seed: Seed(7), settings: settings)
      try world.play { world in
        let alice = await world.addPerson("Alice")
        try await alice.browser.openSession()
        _ = try await alice.browser.pay(.example).outcome(within: .seconds(150))
      }
      return world
    }
    let (kept, forgotten) = (try play(keeping: .everything), try play(keeping: .nothing))
    #expect(forgotten.digest == kept.digest)
    #expect(forgotten.trace.count == kept.trace.events.count)
    #expect(kept.trace.count == kept.trace.events.count)
    #expect(forgotten.trace.events.isEmpty)
  }
}
