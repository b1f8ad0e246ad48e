import Domain
import Simulator
import Testing

@Suite("A signal")
struct SignalTests {
  /// Runs a script that is given a signal.
  private func run(
    seed: UInt64 = 0,
    _ script: @escaping @Sendable (Bare, Signal) async throws -> Void
  ) throws {
    try Bare(seed: seed).run { bare in
      try await script(bare, Signal("the bell", on: bare.scheduler))
    }
  }

  @Test("wakes everyone who waits, at the instant when it is given, each once")
  func wakesAll() throws {
    let log = Log<Duration>()
    try run { bare, bell in
      for _ in 0..<3 {
        bare.scheduler.start {
          try await #expect(bell.wait())
          log.append(bare.elapsed)
        }
      }
      try await bare.clock.pass(.seconds(4))
      bell.notify()
      bell.notify()
      try await bare.clock.pass(.seconds(4))
    }
    #expect(log.entries == [.seconds(4), .seconds(4), .seconds(4)])
  }

  @Test("wakes its waiters in an order that the seed decides")
  func wakesInDrawnOrder() throws {
    let orders = try (UInt64(0)..<30).map { seed in
      let log = Log<Int>()
      try run(seed: seed) { bare, bell in
        for number in 0..<4 {
          bare.scheduler.start {
            try await bare.clock.pass(.milliseconds(number + 1))
            _ = try await bell.wait()
            log.append(number)
          }
        }
        try await bare.clock.pass(.seconds(1))
        bell.notify()
        try await bare.clock.pass(.seconds(1))
      }
      return log.entries
    }
    #expect(orders.allSatisfy { $0.sorted() == [0, 1, 2, 3] })
    #expect(Set(orders).count > 10)
  }

  @Test("is not remembered for whoever waits later")
  func isNotRemembered() {
    #expect(throws: Scheduler.Failure.stalled(waiters: ["the bell"])) {
      try run { _, bell in
        bell.notify()
        _ = try await bell.wait()
      }
    }
  }

  @Test("that does not come says so at exactly the deadline")
  func timesOut() throws {
    try run { bare, bell in
      try await #expect(bell.wait(until: Bare.start + .nanoseconds(5)) == false)
      #expect(bare.elapsed == .nanoseconds(5))
      try await #expect(bell.wait(until: Bare.start) == false)
      #expect(bare.elapsed == .nanoseconds(5))
    }
  }

  @Test("that comes a nanosecond before the deadline came")
  func comesInTime() throws {
    try run { bare, bell in
      bare.scheduler.start {
        try await bare.clock.pass(.seconds(1) - .nanoseconds(1))
        bell.notify()
      }
      try await #expect(bell.wait(until: Bare.start + .seconds(1)))
      #expect(bare.elapsed == .seconds(1) - .nanoseconds(1))
    }
  }

  @Test("that comes at the very instant of the deadline came or did not, as the seed decides")
  func comesAtDeadline() throws {
    let log = Log<Bool>()
    for seed in UInt64(0)..<40 {
      try run(seed: seed) { bare, bell in
        bare.scheduler.start {
          try await bare.clock.pass(.seconds(1))
          bell.notify()
        }
        log.append(try await bell.wait(until: Bare.start + .seconds(1)))
        #expect(bare.elapsed == .seconds(1))
      }
    }
    #expect(Set(log.entries) == [true, false])
  }

  @Test("that comes after the deadline does not wake what the waiter does next")
  func leavesNextWaitAlone() throws {
    try run { bare, bell in
      try await #expect(bell.wait(until: Bare.start + .seconds(1)) == false)
      bare.scheduler.start {
        try await bare.clock.pass(.seconds(1))
        bell.notify()
      }
      // The seat of the wait that has timed out may be the one that is taken now.
      try await bare.clock.pass(.seconds(5))
      #expect(bare.elapsed == .seconds(6))
      bare.scheduler.start {
        try await bare.clock.pass(.seconds(1))
        bell.notify()
      }
      try await #expect(bell.wait(until: bare.clock.now + .seconds(9)))
      #expect(bare.elapsed == .seconds(7))
      try await bare.clock.pass(.seconds(20))
      #expect(bare.elapsed == .seconds(27))
    }
  }

  @Test("that is waited for when the world ends throws a cancellation")
  func endsWithTheWorld() throws {
    let log = Log<Bool>()
    try run { bare, bell in
      bare.scheduler.start {
        do { _ = try await bell.wait() } catch { log.append(error is CancellationError) }
      }
      bare.scheduler.start {
        do {
          _ = try await bell.wait(until: Bare.start + .seconds(9))
        } catch {
          log.append(error is CancellationError)
        }
      }
      try await bare.clock.pass(.seconds(1))
    }
    #expect(log.entries == [true, true])
  }
}
