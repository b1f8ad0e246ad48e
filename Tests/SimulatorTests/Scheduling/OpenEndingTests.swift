import Domain
import Foundation
import Simulator
import Testing

extension OpenSchedulerTests {
  @Test("tells its home thread what work threw, and goes on when it is drained again")
  func tellsFailures() throws {
    let bare = Bare(), log = Log<Int>()
    bare.scheduler.open()
    for number in 0..<20 {
      bare.scheduler.submit {
        try await bare.clock.pass(.seconds(1))
        if number % 5 == 0 { throw Planted(number: number) }
        log.append(number)
      }
    }
    try bare.scheduler.drain(upTo: bare.clock.now)
    var told: [Int] = []
    while told.count < 10 {
      do {
        try bare.scheduler.drain(upTo: Bare.start + .seconds(1))
        break
      } catch let planted as Planted {
        told.append(planted.number)
      }
    }
    #expect(told.sorted() == [0, 5, 10, 15])
    #expect(log.entries.sorted() == (0..<20).filter { $0 % 5 != 0 })
    bare.scheduler.close()
  }

  @Test("stops at work that wakes itself without end, and not at much work in a long time")
  func stopsRunaway() throws {
    let bare = Bare(wakeLimit: 100)
    bare.scheduler.open()
    bare.scheduler.submit { while true { try await bare.clock.pass(.seconds(1)) } }
    for minute in 1...10 {
      try bare.scheduler.drain(upTo: Bare.start + .seconds(60 * minute))
    }
    bare.scheduler.submit { while true { try await bare.clock.pass(.zero) } }
    for _ in 0..<2 {
      #expect(throws: Scheduler.Failure.runaway(wakes: 100)) {
        try bare.scheduler.drain(upTo: bare.clock.now)
      }
    }
    #expect(bare.scheduler.close() == 0)
  }

  @Test("stops at work that yields without end, and the rest goes on")
  func stopsSpinning() throws {
    let scheduler = Scheduler(seed: Seed(0), startingAt: Bare.start, jobLimit: 500)
    let clock = VirtualClock(on: scheduler), log = Log<Int>()
    scheduler.open()
    scheduler.submit { while true { await Task.yield() } }
    for second in 1...3 {
      scheduler.submit {
        try await clock.pass(.seconds(second))
        log.append(second)
      }
    }
    for second in 0...4 {
      let failure = #expect(throws: Scheduler.Failure.self) {
        try scheduler.drain(upTo: Bare.start + .seconds(second))
      }
      if case .runaway(_, jobs: 500) = failure { continue }
      Issue.record("\(String(describing: failure)) is not what goes on without waiting")
    }
    #expect(log.entries == [1, 2, 3])
    // Whoever yields on finds nobody, and is left where it is.
    #expect(scheduler.close() == 1)
  }

  @Test("does when it is drained what another thread notifies, starts and waits for")
  func acceptsVisits() throws {
    let bare = Bare(), log = Log<String>()
    let done = DispatchSemaphore(value: 0), woken = DispatchSemaphore(value: 0)
    bare.scheduler.open { woken.signal() }
    let letter = Signal("a letter", on: bare.scheduler)
    let answer = Signal("an answer", on: bare.scheduler)
    bare.scheduler.submit {
      if try await letter.wait() { log.append("notified at \(bare.elapsed)") }
      answer.notify()
    }
    try bare.scheduler.drain(upTo: bare.clock.now)
    Thread.detachNewThread {
      letter.notify()
      bare.scheduler.start { log.append("started at \(bare.elapsed)") }
      done.signal()
    }
    done.wait()
    #expect(log.entries.isEmpty)
    // A task on another thread waits here and goes on there.
    let waited = DispatchSemaphore(value: 0)
    Task.detached(executorPreference: Elsewhere()) {
      try await bare.clock.pass(.seconds(3))
      waited.signal()
    }
    woken.wait()
    while bare.scheduler.nextAlarm == nil {
      try bare.scheduler.drain(upTo: Bare.start + .seconds(2))
    }
    #expect(log.entries.sorted() == ["notified at 2.0 seconds", "started at 2.0 seconds"])
    try bare.scheduler.drain(upTo: Bare.start + .seconds(5))
    waited.wait()
    #expect(bare.scheduler.close() == 0)
  }

  @Test("unwinds what waits when it is closed, and takes nothing more")
  func unwinds() throws {
    let remains = Remains(), log = Log<String>()
    do {
      let bare = Bare()
      remains.watch(bare.scheduler, as: "scheduler")
      bare.scheduler.open()
      for wait in ["nothing", "a time", "a signal"] {
        let token = Token()
        remains.watch(token, as: wait)
        bare.scheduler.submit {
          defer { withExtendedLifetime(token) { log.append(wait) } }
          switch wait {
          case "a time": try await bare.clock.pass(.seconds(9))
          case "a signal": _ = try await Signal("a letter", on: bare.scheduler).wait()
          default: break
          }
        }
      }
      try bare.scheduler.drain(upTo: bare.clock.now)
      let late = Token()
      remains.watch(late, as: "what never began")
      bare.scheduler.submit { withExtendedLifetime(late) { log.append("late") } }
      #expect(bare.scheduler.close { log.append("farewell") } == 0)
      #expect(!bare.scheduler.submit { log.append("too late") })
    }
    #expect(log.entries.sorted() == ["a signal", "a time", "farewell", "nothing"])
    #expect(remains.living == [])
  }

  @Test("says how many tasks are elsewhere when it is closed")
  func countsAbsent() throws {
    let bare = Bare()
    let closed = DispatchSemaphore(value: 0), resumed = DispatchSemaphore(value: 0)
    bare.scheduler.open()
    bare.scheduler.submit {
      await withUnsafeContinuation { continuation in
        Thread.detachNewThread {
          closed.wait()
          continuation.resume()
          resumed.signal()
        }
      }
    }
    try bare.scheduler.drain(upTo: bare.clock.now)
    #expect(bare.scheduler.close() == 1)
    closed.signal()
    resumed.wait()
  }

  @Test("traps on a thread that does not own it, and when it is not open")
  func trapsOnMisuse() async {
    await #expect(processExitsWith: .failure) {
      let bare = Bare()
      bare.scheduler.open()
      let done = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        try? bare.scheduler.drain(upTo: bare.clock.now)
        done.signal()
      }
      done.wait()
    }
    await #expect(processExitsWith: .failure) {
      try Bare().scheduler.drain(upTo: Bare.start)
    }
    await #expect(processExitsWith: .failure) {
      let bare = Bare()
      bare.scheduler.open()
      bare.scheduler.open()
    }
  }
}

/// An executor that has a thread for each job.
private final class Elsewhere: TaskExecutor {
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    Thread.detachNewThread { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
