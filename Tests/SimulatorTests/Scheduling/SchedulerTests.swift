import Domain
import Testing

@testable import Simulator

@Suite("A scheduler")
struct SchedulerTests {
  @Test("wakes in the order of time")
  func wakesInOrderOfTime() throws {
    let bare = Bare()
    let log = Log<Duration>()
    let delays = [900, 20, 3_000, 21, 19, 450].map { Duration.milliseconds($0) }
    try bare.run { bare in
      for delay in delays {
        bare.scheduler.start {
          try await bare.clock.pass(delay)
          #expect(bare.elapsed == delay)
          log.append(delay)
        }
      }
      try await bare.clock.pass(.seconds(10))
    }
    #expect(log.entries == delays.sorted())
    #expect(bare.elapsed == .seconds(10))
  }

  @Test(
    "wakes those of one instant in the order of their drawn ranks",
    arguments: 0..<20 as Range<UInt64>
  )
  func wakesInOrderOfRank(seed: UInt64) throws {
    let bare = Bare(seed: seed)
    let log = Log<Int>()
    try bare.run { bare in
      for number in 0..<8 { bare.scheduler.start { log.append(number) } }
      try await bare.clock.pass(.nanoseconds(1))
    }
    let choices = bare.scheduler.choices
    let ranks = choices.compactMap { choice -> UInt64? in
      if case .order(let rank) = choice.value { rank } else { nil }
    }
    #expect(ranks.count == 8 && ranks == ranks.sorted())
    #expect(
      choices.map(\.name.description)
        == log.entries.map { "script/task 1/task \($0 + 1)/beginning 1" }
    )
  }

  @Test("wakes simultaneous sleepers alike for one seed, and otherwise for another")
  func dependsOnSeedAlone() throws {
    func order(seed: UInt64) throws -> [Int] {
      let bare = Bare(seed: seed)
      let log = Log<Int>()
      try bare.run { bare in
        for number in 0..<6 {
          bare.scheduler.start {
            try await bare.clock.pass(until: Bare.start + .seconds(1))
            log.append(number)
          }
        }
        try await bare.clock.pass(.seconds(2))
      }
      return log.entries
    }
    let orders = try (0..<30).map { try order(seed: $0) }
    let again = try (0..<30).map { try order(seed: $0) }
    #expect(orders == again)
    #expect(Set(orders).count > 20)
    #expect(orders.allSatisfy { $0.sorted() == Array(0..<6) })
  }

  @Test(
    "lets one task act to its end, over all its hops, before it wakes the next",
    arguments: 0..<20 as Range<UInt64>
  )
  func runsOneAtATime(seed: UInt64) throws {
    let bare = Bare(seed: seed)
    let log = Log<Int>()
    try bare.run { bare in
      let rooms = [Room(on: bare.clock), Room(on: bare.clock), Room(on: bare.clock)]
      for number in 0..<5 {
        bare.scheduler.start {
          for round in 0..<3 {
            for _ in 0..<4 {
              for room in rooms {
                log.append(number)
                await room.enter()
              }
            }
            if round < 2 { try await bare.clock.pass(until: Bare.start + .seconds(round + 1)) }
          }
        }
      }
      try await bare.clock.pass(.seconds(5))
    }
    #expect(log.entries.count == 5 * 3 * 12)
    for begin in stride(from: 0, to: log.entries.count, by: 12) {
      #expect(Set(log.entries[begin..<begin + 12]).count == 1)
    }
  }

  @Test("jumps over time in which nothing happens")
  func jumps() throws {
    let bare = Bare()
    let wall = ContinuousClock().now
    try bare.run { bare in try await bare.clock.pass(.seconds(100 * 365 * 86_400)) }
    #expect(bare.elapsed == .seconds(100 * 365 * 86_400))
    #expect(ContinuousClock().now - wall < .seconds(60))
  }

  @Test("stands still while there is something to do")
  func standsStill() throws {
    let bare = Bare()
    try bare.run { bare in
      let room = Room(on: bare.clock)
      for _ in 0..<1_000 { await room.enter() }
      bare.scheduler.start { await room.enter() }
    }
    #expect(bare.elapsed == .zero)
  }

  @Test("ends with the script, whatever else waits")
  func endsWithScript() throws {
    let bare = Bare()
    let log = Log<String>()
    try bare.run { bare in
      bare.scheduler.start {
        do { try await bare.clock.pass(.seconds(100)) } catch { log.append("\(type(of: error))") }
      }
      try await bare.clock.pass(.seconds(1))
    }
    #expect(bare.elapsed == .seconds(1))
    #expect(log.entries == ["CancellationError"])
  }
}

/// An actor of the world that only counts.
actor Room {
  private let clock: VirtualClock
  private(set) var visits = 0

  init(on clock: VirtualClock) { self.clock = clock }

  nonisolated var unownedExecutor: UnownedSerialExecutor { clock.unownedExecutor }

  func enter() { visits += 1 }
}
