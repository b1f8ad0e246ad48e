import Domain
import Foundation
import Simulator
import Testing

@Suite("Two worlds at once")
struct ParallelWorldsTests {
  private static func digest(seed: UInt64) throws -> Digest {
    let world = World(seed: Seed(seed))
    try world.play { world in
      let alice = await world.addPerson("Alice")
      try await alice.browser.openSession()
      let page = try await alice.browser.pay(.example)
      let prompt = try #require(try await alice.phone.nextPrompt(within: .seconds(30)))
      try await alice.phone.answer(.approve, to: prompt)
      try await #expect(page.outcome(within: .seconds(60)) == .approved(by: .push))
    }
    return world.digest
  }

  @Test("play as each does alone")
  func playAlike() async throws {
    let alone = try (0..<30).map { try Self.digest(seed: $0) }
    let digests = try await withThrowingTaskGroup(of: [Digest].self) { group in
      for _ in 0..<2 {
        group.addTask { try (0..<30).map { try Self.digest(seed: $0) } }
      }
      var all: [[Digest]] = []
      for try await digests in group { all.append(digests) }
      return all
    }
    #expect(digests == [alone, alone])
    #expect(Set(alone).count == 30)
  }

  @Test("do not answer for each other's escapes")
  func escapeApart() throws {
    let bothRun = DispatchSemaphore(value: 0)
    let ended = DispatchSemaphore(value: 0)
    let log = Log<Scheduler.Failure>()
    Thread.detachNewThread {
      do {
        try Bare().run { bare in
          bothRun.wait()
          Task {}
          try await bare.clock.pass(.seconds(1))
        }
      } catch let failure as Scheduler.Failure {
        log.append(failure)
      } catch {}
      ended.signal()
    }
    try Bare().run { bare in
      bothRun.signal()
      // The other world has escaped and ended before this one goes on.
      ended.wait()
      try await bare.clock.pass(.seconds(1))
    }
    #expect(log.entries == [.escaped("a task was started outside the scheduler")])
  }
}
