import Domain
import Testing

@testable import Simulator

@Suite("A network")
struct NetworkTests {
  @Test(
    "carries a request and its answer, each within the latency of its kind",
    arguments: MessageKind.allCases
  )
  func carriesBothLegs(kind: MessageKind) throws {
    let range =
      Duration.milliseconds(kind.latency.lowerBound)...(.milliseconds(kind.latency.upperBound))
    for seed in UInt64(0)..<25 {
      let wire = Wire(seed: seed)
      try wire.run { wire in
        let answer = try await wire.network.exchange(kind) {
          #expect(range.contains(wire.elapsed))
          return 42
        }
        #expect(answer == 42)
      }
      let there = try #require(wire.deliveries(of: Message(kind, 1)).first)
      let back = try #require(wire.deliveries(of: Message(kind, 1, .answer)).first)
      #expect(range.contains(there))
      #expect(range.contains(back - there))
      #expect(wire.elapsed == back)
      #expect(wire.story == ["\(kind) #1", "answer to \(kind) #1"])
    }
  }

  @Test("carries a message without an answer, and does not keep the sender")
  func carriesNotification() throws {
    let wire = Wire()
    let log = Log<Duration>()
    try wire.run { wire in
      wire.network.notify(.push) { log.append(wire.elapsed) }
      #expect(wire.elapsed == .zero)
      try await wire.clock.pass(.seconds(1))
    }
    #expect(log.entries == wire.deliveries(of: Message(.push, 1)))
    #expect(log.entries.count == 1)
    #expect(wire.story == ["push #1"])
  }

  @Test("draws the latencies from the seed alone")
  func drawsFromSeed() throws {
    func latencies(_ seed: UInt64) throws -> [Duration] {
      let wire = Wire(seed: seed)
      try wire.run { wire in for _ in 0..<5 { try await wire.network.exchange(.pay) {} } }
      return wire.trace.events.map { $0.at - Bare.start }
    }
    let first = try latencies(1)
    let again = try latencies(1)
    let other = try latencies(2)
    #expect(first == again)
    #expect(first != other)
  }

  @Test("counts the messages of each kind, and not their answers")
  func counts() throws {
    let wire = Wire()
    try wire.run { wire in
      #expect(MessageKind.allCases.allSatisfy { wire.network.sent($0) == 0 })
      try await wire.network.exchange(.pay) { #expect(wire.network.sent(.pay) == 1) }
      try await wire.network.exchange(.pay) {}
      wire.network.notify(.push) {}
      try await wire.clock.pass(.seconds(2))
      #expect(wire.network.sent(.pay) == 2)
      #expect(wire.network.sent(.push) == 1)
      #expect(wire.network.sent(.text) == 0)
    }
    #expect(wire.story == ["pay #1", "answer to pay #1", "pay #2", "answer to pay #2", "push #1"])
  }

  @Test("brings back what the receiver threw, as an answer")
  func bringsBackErrors() throws {
    let wire = Wire()
    try wire.run { wire in
      await #expect(throws: Planted(number: 4)) {
        try await wire.network.exchange(.pay) { throw Planted(number: 4) }
      }
    }
    #expect(wire.story == ["pay #1", "answer to pay #1"])
    #expect([wire.elapsed] == wire.deliveries(of: Message(.pay, 1, .answer)))
  }

  @Test("lets the run fail when the receiver of a notification does")
  func failsRun() {
    #expect(throws: Planted(number: 5)) {
      try Wire().run { wire in
        wire.network.notify(.push) { throw Planted(number: 5) }
        try await wire.clock.pass(.seconds(2))
      }
    }
  }

  @Test("drops in silence what is under way when the world ends")
  func endsQuietly() throws {
    let wire = Wire()
    let log = Log<String>()
    try wire.run { wire in
      wire.network.notify(.text) { log.append("received") }
      wire.clock.scheduler.start {
        do {
          try await wire.network.exchange(.approve) { log.append("served") }
        } catch is CancellationError {
          log.append("cancelled")
        }
      }
      try await wire.clock.pass(.nanoseconds(1))
    }
    #expect(log.entries == ["cancelled"])
    #expect(wire.story.isEmpty)
  }
}
