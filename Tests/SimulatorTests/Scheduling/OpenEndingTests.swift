import Domain
import Foundation
import Simulator
import Testing

extension OpenSchedulerTests {
  @Test("tells its owner what work threw, and goes on when it is drained again")
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
