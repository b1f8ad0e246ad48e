import Domain
import Simulator
import Testing

@Suite("A run that fails")
struct FailureTests {
  @Test("throws what the script threw")
  func throwsScriptError() {
    #expect(throws: Planted(number: 1)) {
      try Bare().run { _ in throw Planted(number: 1) }
    }
    #expect(throws: Planted(number: 2)) {
      try Bare().run { bare in
        try await bare.clock.pass(.seconds(1))
        throw Planted(number: 2)
      }
    }
  }

  @Test("throws what started work threw, at the instant when it did, and ends the script")
  func throwsBackgroundError() {
    let bare = Bare()
    let log = Log<String>()
    #expect(throws: Planted(number: 3)) {
      try bare.run { bare in
        bare.scheduler.start {
          try await bare.clock.pass(.seconds(5))
          throw Planted(number: 3)
        }
        do { try await bare.clock.pass(.seconds(50)) } catch { log.append("\(type(of: error))") }
      }
    }
    #expect(bare.elapsed == .seconds(5))
    #expect(log.entries == ["CancellationError"])
  }

  @Test("throws the first failure of several")
  func throwsFirstError() {
    #expect(throws: Planted(number: 1)) {
      try Bare().run { bare in
        for number in 1...3 {
          bare.scheduler.start {
            try await bare.clock.pass(.seconds(number))
            throw Planted(number: number)
          }
        }
        try await bare.clock.pass(.seconds(9))
      }
    }
  }

  @Test("by a stall names the signal that the script waits for")
  func namesSignal() {
    #expect(throws: Scheduler.Failure.stalled(waiters: ["a letter"])) {
      try Bare().run { bare in _ = try await Signal("a letter", on: bare.scheduler).wait() }
    }
  }

  @Test("by a stall names everything that is waited for, after time has run out")
  func namesSignals() throws {
    let bare = Bare()
    let failure = #expect(throws: Scheduler.Failure.self) {
      try bare.run { bare in
        bare.scheduler.start {
          try await bare.clock.pass(.seconds(3))
          _ = try await Signal("a parcel", on: bare.scheduler).wait()
        }
        _ = try await Signal("a letter", on: bare.scheduler).wait()
      }
    }
    guard case .stalled(let waiters) = failure else {
      Issue.record("\(String(describing: failure)) is no stall")
      return
    }
    #expect(waiters.sorted() == ["a letter", "a parcel"])
    #expect(bare.elapsed == .seconds(3))
  }

  @Test("by a stall does not name those who were woken")
  func namesNoWoken() {
    #expect(throws: Scheduler.Failure.stalled(waiters: ["a letter"])) {
      try Bare().run { bare in
        let bell = Signal("the bell", on: bare.scheduler)
        _ = try await bell.wait(until: bare.clock.now + .seconds(1))
        bare.scheduler.start { bell.notify() }
        _ = try await bell.wait()
        _ = try await Signal("a letter", on: bare.scheduler).wait()
      }
    }
  }

  @Test("by running away says after how many wakes")
  func runsAway() {
    #expect(throws: Scheduler.Failure.runaway(wakes: 501)) {
      try Bare(wakeLimit: 500).run { bare in
        while true { try await bare.clock.pass(.zero) }
      }
    }
    #expect(throws: Scheduler.Failure.runaway(wakes: 501)) {
      try Bare(wakeLimit: 500).run { bare in
        bare.scheduler.start { while true { try await bare.clock.pass(.seconds(1)) } }
        _ = try await Signal("a letter", on: bare.scheduler).wait()
      }
    }
  }

  @Test("by running away without a wait says after how many jobs, and the others unwind")
  func spins() {
    let scheduler = Scheduler(seed: Seed(0), startingAt: Bare.start, jobLimit: 500)
    let clock = VirtualClock(on: scheduler), log = Log<String>()
    let failure = #expect(throws: Scheduler.Failure.self) {
      try scheduler.run {
        for name in ["a", "b"] {
          scheduler.start {
            do { try await clock.pass(.seconds(9)) } catch { log.append(name) }
          }
        }
        try await clock.pass(.seconds(1))
        while true { await Task.yield() }
      }
    }
    #expect(failure == .runaway(wakes: 4, jobs: 500))
    #expect(log.entries.sorted() == ["a", "b"])
  }

  @Test("by running away needs one wake more than the limit allows")
  func staysWithinLimit() throws {
    try Bare(wakeLimit: 500).run { bare in
      for _ in 0..<499 { try await bare.clock.pass(.zero) }
    }
  }

  @Test(
    "says what happened in words",
    arguments: [
      (
        .stalled(waiters: ["a letter", "a parcel"]),
        "stalled or escaped: still waiting for a letter, a parcel"
      ),
      (
        .stalled(waiters: []),
        "stalled or escaped: nothing can happen any more, and a task waits for "
          + "something that is not of this world: nearly always Task.sleep, a wall clock, Dispatch, "
          + "a Timer, URLSession, the main actor, or a continuation that nobody resumes; look for an "
          + "await in code that comes from neither the stage nor the clock, the network or a Signal"
      ),
      (.escaped("through the window"), "escaped: through the window"),
      (.runaway(wakes: 7), "runs away: 7 wakes and no end"),
      (
        .runaway(wakes: 7, jobs: 90),
        "runs away: 90 jobs after wake 7, with no wait between them: nearly always a loop around "
          + "Task.yield; wait for a Signal or the clock instead"
      ),
    ] as [(Scheduler.Failure, String)]
  )
  func describes(failure: Scheduler.Failure, words: String) {
    #expect(failure.description == words)
  }
}
