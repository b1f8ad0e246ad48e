import Domain
import Foundation
import Simulator
import Testing

@Suite("Work that leaves the scheduler")
struct EscapeTests {
  private static let outside = Scheduler.Failure.escaped("a task was started outside the scheduler")
  private static let handover = Scheduler.Failure.escaped("work was handed to another thread")

  @Test("is watched in every way here")
  func isWatched() {
    #expect(EscapeWatch.blindSpots.isEmpty)
  }

  @Test("as a task outside an actor is reported, in the script and in started work")
  func taskOutsideActor() {
    #expect(throws: Self.outside) { try Bare().run { _ in Task {} } }
    #expect(throws: Self.outside) {
      try Bare().run { bare in
        bare.scheduler.start { Task {} }
        try await bare.clock.pass(.seconds(1))
      }
    }
  }

  @Test("is reported even when the script fails as well")
  func outranksError() {
    #expect(throws: Self.outside) {
      try Bare().run { _ in
        Task {}
        throw Planted()
      }
    }
  }

  @Test("is reported when it happens while the world unwinds")
  func escapesAtTheEnd() {
    #expect(throws: Self.outside) {
      try Bare().run { bare in
        bare.scheduler.start {
          do { try await bare.clock.pass(.seconds(9)) } catch { Task {} }
        }
        try await bare.clock.pass(.seconds(1))
      }
    }
  }

  @Test("as a continuation that nobody resumes ends as a stall that knows no name")
  func forgottenContinuation() {
    #expect(throws: Scheduler.Failure.stalled(waiters: [])) {
      try Bare().run { _ in await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
      }
    }
  }

  @Test("as a continuation that a thread resumes in time is reported")
  func threadInTime() {
    let failure = #expect(throws: Scheduler.Failure.self) {
      try Bare().run { bare in
        let suspended = DispatchSemaphore(value: 0)
        let resumed = DispatchSemaphore(value: 0)
        // It runs when the script has suspended, and does not end before the thread has resumed it.
        bare.scheduler.start {
          suspended.signal()
          resumed.wait()
        }
        await withCheckedContinuation { continuation in
          Thread.detachNewThread {
            suspended.wait()
            continuation.resume()
            resumed.signal()
          }
        }
      }
    }
    #expect(failure == Self.handover)
  }

  @Test("as a continuation that a thread resumes too late is caught too, and does no harm")
  func threadTooLate() {
    let ended = DispatchSemaphore(value: 0)
    let resumed = DispatchSemaphore(value: 0)
    let log = Log<Int>()
    let failure = #expect(throws: Scheduler.Failure.self) {
      try Bare().run { _ in
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
          Thread.detachNewThread {
            ended.wait()
            continuation.resume()
            resumed.signal()
          }
        }
        log.append(1)
      }
    }
    ended.signal()
    resumed.wait()
    #expect(failure == Self.handover)
    #expect(log.entries.isEmpty)
  }

  @Test("does not spoil the next run on the same thread")
  func nextRunIsClean() throws {
    #expect(throws: Self.outside) { try Bare().run { _ in Task {} } }
    let bare = Bare()
    try bare.run { bare in try await bare.clock.pass(.seconds(1)) }
    #expect(bare.elapsed == .seconds(1))
  }

  @Test("and is behind when the script ends is reported")
  func leftBehind() {
    let left = Scheduler.Failure.escaped("a task never came back")
    #expect(throws: left) {
      try Bare().run { bare in
        bare.scheduler.start {
          await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
        }
        try await bare.clock.pass(.seconds(1))
      }
    }
  }
}
