import Domain
import Foundation
import Simulator
import Testing

@Suite("Work that leaves the scheduler")
struct EscapeTests {
  private static let outside = Scheduler.Failure.escaped("a task was started outside the scheduler")
  private static let handover = Scheduler.Failure.escaped("work was handed to another thread")

  /// Whether the failure is one of the two that an escape may come out as.
  private func isCaught(_ failure: Scheduler.Failure?) -> Bool {
    switch failure {
    case .stalled(waiters: []), .escaped: true
    case .stalled, .runaway, nil: false
    }
  }

  @Test("is watched in every way here")
  func isWatched() {
    #expect(EscapeWatch.isWatching)
    #expect(EscapeWatch.blindSpots.isEmpty)
  }

  @Test("as a detached task is reported, though the script does not wait for it")
  func detached() {
    #expect(throws: Self.outside) { try Bare().run { _ in Task.detached {} } }
  }

  @Test("as a detached task is reported when the script waits for it")
  func detachedAwaited() {
    #expect(throws: Self.outside) { try Bare().run { _ in _ = await Task.detached { 1 }.value } }
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

  @Test("as a sleep on the wall clock is caught, however it is written")
  func sleeps() {
    // Long enough not to be over before its task waits, whatever else the machine does.
    let sleeps: [@Sendable () async throws -> Void] = [
      { try await Task.sleep(for: .seconds(1)) },
      { try await Task.sleep(nanoseconds: 1_000_000_000) },
      { try await ContinuousClock().sleep(for: .seconds(1)) },
      { try await SuspendingClock().sleep(for: .seconds(1)) },
    ]
    for sleep in sleeps {
      let failure = #expect(throws: Scheduler.Failure.self) {
        try Bare().run { _ in try await sleep() }
      }
      #expect(isCaught(failure))
    }
  }

  @Test("as an actor of its own executor is reported")
  func defaultActor() {
    let failure = #expect(throws: Scheduler.Failure.self) {
      try Bare().run { bare in
        let stranger = Stranger()
        for _ in 0..<3 { await stranger.pass() }
        _ = try await Signal("the stranger", on: bare.scheduler).wait()
      }
    }
    if case .runaway = failure { Issue.record("a stranger makes nobody run away") }
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
    #expect(isCaught(failure))
    #expect(log.entries.isEmpty)
  }

  @Test("does not spoil the next run on the same thread")
  func nextRunIsClean() throws {
    #expect(throws: Self.outside) { try Bare().run { _ in Task {} } }
    let bare = Bare()
    try bare.run { bare in try await bare.clock.pass(.seconds(1)) }
    #expect(bare.elapsed == .seconds(1))
  }

  @Test("is not what a task within an actor of the world does, until it waits")
  func taskWithinActor() throws {
    try Bare().run { bare in
      let office = Office(on: bare.clock)
      await office.begin()
      try await bare.clock.pass(.seconds(1))
      #expect(await office.isDone)
    }
    let failure = #expect(throws: Scheduler.Failure.self) {
      try Bare().run { bare in
        let office = Office(on: bare.clock)
        await office.begin(waiting: .seconds(1))
        try await bare.clock.pass(.seconds(2))
      }
    }
    #expect(isCaught(failure))
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
    let failure = #expect(throws: Scheduler.Failure.self) {
      try Bare().run { bare in
        bare.scheduler.start { try await Task.sleep(for: .milliseconds(1)) }
        try await bare.clock.pass(.seconds(1))
      }
    }
    // It may come back, from another thread, before the world has ended.
    #expect(isCaught(failure))
  }
}

/// An actor that lives on the global executor.
private actor Stranger {
  private var visits = 0

  func pass() { visits += 1 }
}

/// An actor of the world that starts a task of its own.
private actor Office {
  private let clock: VirtualClock
  private(set) var isDone = false

  init(on clock: VirtualClock) { self.clock = clock }

  nonisolated var unownedExecutor: UnownedSerialExecutor { clock.unownedExecutor }

  func begin() { Task { isDone = true } }

  func begin(waiting duration: Duration) {
    Task {
      try await clock.pass(duration)
      isDone = true
    }
  }
}
