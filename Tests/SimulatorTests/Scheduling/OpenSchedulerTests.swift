import Domain
import Foundation
import Simulator
import Testing

@Suite("An open scheduler")
struct OpenSchedulerTests {
  private func instant(_ duration: Duration) -> Instant { Bare.start + duration }

  @Test("lets happen what is due, in the order of time, and nothing else")
  func drainsUpTo() throws {
    let bare = Bare(), log = Log<Duration>()
    bare.scheduler.open()
    for seconds in [3, 1, 2, 4] {
      bare.scheduler.submit {
        try await bare.clock.pass(.seconds(seconds))
        log.append(bare.elapsed)
      }
    }
    #expect(bare.scheduler.nextAlarm == nil)
    try bare.scheduler.drain(upTo: instant(.zero))
    #expect(log.entries.isEmpty)
    #expect(bare.scheduler.nextAlarm == instant(.seconds(1)))
    try bare.scheduler.drain(upTo: instant(.seconds(3)))
    #expect(log.entries == [.seconds(1), .seconds(2), .seconds(3)])
    #expect(bare.scheduler.nextAlarm == instant(.seconds(4)))
    try bare.scheduler.drain(upTo: instant(.milliseconds(3_999)))
    #expect(bare.elapsed == .milliseconds(3_999))
    #expect(log.entries.count == 3)
    // Time does not run backwards.
    try bare.scheduler.drain(upTo: instant(.zero))
    #expect(bare.elapsed == .milliseconds(3_999))
    try bare.scheduler.drain(upTo: instant(.seconds(9)))
    #expect(log.entries.count == 4)
    #expect(bare.scheduler.nextAlarm == nil)
    #expect(bare.scheduler.close() == 0)
  }

  @Test("begins what is submitted when it is drained, after what was due before")
  func beginsAtDrain() throws {
    let bare = Bare(), log = Log<String>()
    bare.scheduler.open()
    bare.scheduler.submit {
      try await bare.clock.pass(.seconds(1))
      log.append("alarm at \(bare.elapsed)")
    }
    try bare.scheduler.drain(upTo: bare.clock.now)
    bare.scheduler.submit {
      log.append("work at \(bare.elapsed)")
      bare.scheduler.submit { log.append("more at \(bare.elapsed)") }
    }
    try bare.scheduler.drain(upTo: instant(.seconds(5)))
    #expect(log.entries == ["alarm at 1.0 seconds", "work at 5.0 seconds", "more at 5.0 seconds"])
    bare.scheduler.close()
  }

  @Test("goes on here with what another thread resumes, at the time of the drain")
  func acceptsForeignResumption() throws {
    let bare = Bare(), log = Log<String>()
    let suspended = DispatchSemaphore(value: 0), woken = DispatchSemaphore(value: 0)
    bare.scheduler.open { woken.signal() }
    bare.scheduler.submit {
      await withUnsafeContinuation { continuation in
        Thread.detachNewThread {
          suspended.wait()
          continuation.resume()
        }
      }
      bare.scheduler.checkIsolated()
      log.append("at \(bare.elapsed)")
      try await bare.clock.pass(.seconds(1))
      log.append("later")
    }
    try bare.scheduler.drain(upTo: bare.clock.now)
    suspended.signal()
    woken.wait()
    try bare.scheduler.drain(upTo: instant(.seconds(7)))
    try bare.scheduler.drain(upTo: instant(.seconds(8)))
    #expect(log.entries == ["at 7.0 seconds", "later"])
    #expect(bare.scheduler.close() == 0)
  }

  @Test("takes work from many threads, and loses none")
  func acceptsForeignWork() throws {
    let bare = Bare(), log = Log<Int>()
    let woken = DispatchSemaphore(value: 0)
    bare.scheduler.open { woken.signal() }
    let room = Room(on: bare.clock)
    for thread in 0..<4 {
      Thread.detachNewThread {
        for number in 0..<250 {
          bare.scheduler.submit {
            await room.enter()
            log.append(thread * 250 + number)
          }
        }
      }
    }
    while log.entries.count < 1_000 {
      try #require(woken.wait(timeout: .now() + 10) == .success)
      try bare.scheduler.drain(upTo: bare.clock.now)
    }
    #expect(log.entries.sorted() == Array(0..<1_000))
    bare.scheduler.close()
  }

  @Test("lets tasks use other executors and come back, without calling it an escape")
  func allowsEscapes() async throws {
    // The threads that run other tests are those that the tasks need.
    let (entries, absent) = try await withCheckedThrowingContinuation { ended in
      Thread.detachNewThread { ended.resume(with: Result { try Self.escape() }) }
    }
    #expect(entries == [1, 2])
    #expect(absent == 0)
  }

  private static func escape() throws -> ([Int], Int) {
    let bare = Bare(), log = Log<Int>()
    let woken = DispatchSemaphore(value: 0)
    bare.scheduler.open { woken.signal() }
    bare.scheduler.submit {
      log.append(await Task.detached { 1 }.value)
      try await Task.sleep(for: .milliseconds(1))
      log.append(2)
    }
    while log.entries.count < 2 {
      try bare.scheduler.drain(upTo: bare.clock.now)
      if log.entries.count < 2 { woken.wait() }
    }
    return (log.entries, bare.scheduler.close())
  }

  @Test("goes on with what its home thread resumes between two drains, at the time of the second")
  func acceptsOwnersResumption() throws {
    let bare = Bare(), log = Log<Duration>()
    let kept = Log<UnsafeContinuation<Void, Never>>()
    bare.scheduler.open()
    bare.scheduler.submit {
      await withUnsafeContinuation { kept.append($0) }
      log.append(bare.elapsed)
    }
    bare.scheduler.submit { try await bare.clock.pass(.seconds(1)) }
    try bare.scheduler.drain(upTo: instant(.zero))
    kept.entries[0].resume()
    #expect(log.entries.isEmpty)
    try bare.scheduler.drain(upTo: instant(.seconds(2)))
    #expect(log.entries == [.seconds(2)])
    #expect(bare.scheduler.close() == 0)
  }
}
