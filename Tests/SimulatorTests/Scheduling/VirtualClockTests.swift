import Domain
import Simulator
import Testing

@Suite("A virtual clock")
struct VirtualClockTests {
  /// Sleeps on whatever clock it is given, as code for production does.
  private static func nap<C: Clock<Duration>>(
    on clock: C,
    for duration: Duration
  ) async throws -> Duration {
    let start = clock.now
    try await clock.sleep(until: start.advanced(by: duration), tolerance: .seconds(1))
    return start.duration(to: clock.now)
  }

  @Test("is a clock for code that was written for any clock")
  func isAClock() async throws {
    try Bare().run { bare in
      try await #expect(Self.nap(on: bare.clock, for: .seconds(90)) == .seconds(90))
    }
    try await #expect(Self.nap(on: ContinuousClock(), for: .milliseconds(1)) >= .milliseconds(1))
  }

  @Test("is a clock for code that is written against an existential")
  func isAnyClock() throws {
    let bare = Bare()
    try bare.run { bare in
      let clock: any Clock<Duration> = bare.clock
      try await clock.sleep(for: .seconds(7))
      let time = try await bare.clock.measure { try await bare.clock.sleep(for: .seconds(5)) }
      #expect(time == .seconds(5))
    }
    #expect(bare.elapsed == .seconds(12))
    #expect(bare.clock.minimumResolution == .nanoseconds(1))
  }

  @Test(
    "wakes at exactly the deadline, to the nanosecond",
    arguments: [1, 999, 1_000_000_007, 86_400_000_000_001] as [Int64]
  )
  func wakesAtDeadline(nanoseconds: Int64) throws {
    let bare = Bare()
    try bare.run { bare in
      try await bare.clock.sleep(until: Bare.start + .nanoseconds(nanoseconds))
      #expect(bare.elapsed == .nanoseconds(nanoseconds))
      try await bare.clock.pass(.nanoseconds(nanoseconds))
      #expect(bare.elapsed == .nanoseconds(2 * nanoseconds))
    }
  }

  @Test("does not let one wait until the present or the past, nor turns back for it")
  func ignoresPast() throws {
    let bare = Bare()
    try bare.run { bare in
      try await bare.clock.pass(.seconds(10))
      for deadline in [Bare.start + .seconds(10), Bare.start, Instant(nanoseconds: .min)] {
        try await bare.clock.sleep(until: deadline)
        try await bare.clock.pass(until: deadline)
        #expect(bare.elapsed == .seconds(10))
      }
    }
    #expect(bare.elapsed == .seconds(10))
  }

  @Test("gives no precedence within one instant to whoever waits until the past")
  func givesPastNoPrecedence() throws {
    func firsts(waitingSince period: Duration) throws -> Set<String> {
      let log = Log<String>()
      for seed in UInt64(0)..<40 {
        let bare = Bare(seed: seed)
        let order = Log<String>()
        try bare.run { bare in
          try await bare.clock.pass(.seconds(1))
          bare.scheduler.start { order.append("work") }
          try await bare.clock.pass(until: bare.clock.now + (.zero - period))
          order.append("script")
        }
        log.append(order.entries.first ?? "")
      }
      return Set(log.entries)
    }
    try #expect(firsts(waitingSince: .zero) == ["work", "script"])
    try #expect(firsts(waitingSince: .nanoseconds(1)) == ["work", "script"])
  }

  @Test("wakes a sleeper that is cancelled at once")
  func wakesCancelled() throws {
    let bare = Bare()
    let log = Log<String>()
    try bare.run { bare in
      let sleeper = Task(executorPreference: bare.scheduler) {
        do {
          try await bare.clock.sleep(until: Bare.start + .seconds(100))
          log.append("slept")
        } catch is CancellationError {
          log.append("cancelled after \(bare.elapsed)")
        }
      }
      try await bare.clock.pass(.seconds(3))
      sleeper.cancel()
      try await bare.clock.pass(.seconds(3))
      #expect(log.entries == ["cancelled after 3.0 seconds"])
      try await bare.clock.pass(.seconds(100))
    }
    #expect(log.entries.count == 1)
  }

  @Test("does not let a task sleep that was cancelled before")
  func refusesCancelled() throws {
    let bare = Bare()
    let log = Log<Duration>()
    try bare.run { bare in
      let sleeper = Task(executorPreference: bare.scheduler) {
        withUnsafeCurrentTask { $0?.cancel() }
        do { try await bare.clock.sleep(for: .seconds(100)) } catch { log.append(bare.elapsed) }
      }
      await sleeper.value
    }
    #expect(log.entries == [.zero])
  }

  @Test("leaves a sleeper alone that is cancelled when it has woken")
  func leavesWoken() throws {
    let bare = Bare()
    let log = Log<Duration>()
    try bare.run { bare in
      let sleeper = Task(executorPreference: bare.scheduler) {
        try await bare.clock.sleep(for: .seconds(1))
        log.append(bare.elapsed)
        try await bare.clock.pass(.seconds(5))
        log.append(bare.elapsed)
      }
      try await bare.clock.pass(.seconds(2))
      sleeper.cancel()
      try await sleeper.value
    }
    #expect(log.entries == [.seconds(1), .seconds(6)])
  }

  @Test("wakes whoever still sleeps when the world ends, with a cancellation")
  func wakesAtTheEnd() throws {
    let bare = Bare()
    let log = Log<Int>()
    try bare.run { bare in
      for number in 0..<3 {
        bare.scheduler.start {
          do {
            try await bare.clock.sleep(for: .seconds(100))
          } catch is CancellationError {
            log.append(number)
            // Nobody waits in a world that has ended.
            do { try await bare.clock.sleep(for: .seconds(100)) } catch { log.append(10 + number) }
          }
        }
      }
      try await bare.clock.pass(.seconds(1))
    }
    #expect(log.entries.sorted() == [0, 1, 2, 10, 11, 12])
    #expect(bare.elapsed == .seconds(1))
  }
}
