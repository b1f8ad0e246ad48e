import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Notices work that a world's thread hands to the global executor, at the moment it does so.
///
/// `Task {}` outside an actor and `Task.detached` end up there. The runtime exports hooks for it,
/// looked up by name here and nowhere else. What they
/// do not show, as `Task.sleep` in some toolchains, is noticed when it comes back, when the world
/// stalls, or at the end, when a task has not come back. What is over before its task waits for it
/// has changed nothing, and goes unnoticed.
public enum EscapeWatch {
  /// Whether the runtime offers its hooks.
  public static var isWatching: Bool { hooksAreInstalled }

  static var currentThread: UInt { UInt(bitPattern: CurrentThread.identity) }

  static func begin(on thread: UInt) {
    _ = hooksAreInstalled
    watched.withLock { $0.append(Entry(thread: thread)) }
  }

  static func reason(on thread: UInt) -> String? {
    guard escapes.load(ordering: .relaxed) > 0 else { return nil }
    return watched.withLock { entries in entries.last { $0.thread == thread }?.reason }
  }

  static func end(on thread: UInt) -> String? {
    watched.withLock { entries in
      guard let index = entries.lastIndex(where: { $0.thread == thread }) else { return nil }
      return entries.remove(at: index).reason
    }
  }

  fileprivate static func note(_ reason: String) {
    let thread = currentThread
    watched.withLock { entries in
      guard let index = entries.lastIndex(where: { $0.thread == thread }) else { return }
      entries[index].reason = entries[index].reason ?? reason
      escapes.add(1, ordering: .relaxed)
    }
  }

  private struct Entry {
    let thread: UInt
    var reason: String?
  }

  private static let escapes = Atomic<Int>(0)
  private static let watched = Guarded<[Entry]>([])
  private static let hooksAreInstalled = Hooks.install()
}

/// Tells threads apart, so that a mistake is seen where it is made.
package enum CurrentThread {
  package static var identity: Int {
    #if canImport(Darwin)
      unsafe Int(bitPattern: pthread_self())
    #else
      Int(bitPattern: pthread_self())
    #endif
  }
}

private enum Hooks {
  typealias Enqueue = @convention(thin) (UnownedJob) -> Void
  typealias EnqueueHook = @convention(thin) (UnownedJob, Enqueue) -> Void
  typealias Delayed = @convention(thin) (UInt64, UnownedJob) -> Void
  typealias DelayedHook = @convention(thin) (UInt64, UnownedJob, Delayed) -> Void
  typealias Deadline = @convention(thin) (Int64, Int64, Int64, Int64, Int32, UnownedJob) -> Void
  typealias DeadlineHook =
    @convention(thin) (
      Int64, Int64, Int64, Int64, Int32, UnownedJob, Deadline
    ) -> Void

  static func install() -> Bool {
    guard let enqueue = unsafe symbol("swift_task_enqueueGlobal_hook"),
      let delayed = unsafe symbol("swift_task_enqueueGlobalWithDelay_hook"),
      let deadline = unsafe symbol("swift_task_enqueueGlobalWithDeadline_hook")
    else { return false }
    unsafe enqueue.assumingMemoryBound(to: Optional<EnqueueHook>.self).pointee = { job, original in
      EscapeWatch.note("a task was started outside the scheduler")
      original(job)
    }
    unsafe delayed.assumingMemoryBound(to: Optional<DelayedHook>.self).pointee = {
      delay,
      job,
      original in
      EscapeWatch.note("a task sleeps on the wall clock")
      original(delay, job)
    }
    unsafe deadline.assumingMemoryBound(to: Optional<DeadlineHook>.self).pointee = {
      seconds,
      nanoseconds,
      toleranceSeconds,
      toleranceNanoseconds,
      clock,
      job,
      original in
      EscapeWatch.note("a task sleeps on the wall clock")
      original(seconds, nanoseconds, toleranceSeconds, toleranceNanoseconds, clock, job)
    }
    return true
  }

  private static func symbol(_ name: String) -> UnsafeMutableRawPointer? {
    #if canImport(Darwin)
      let everywhere = unsafe UnsafeMutableRawPointer(bitPattern: -2)
    #else
      let everywhere: UnsafeMutableRawPointer? = nil
    #endif
    return unsafe dlsym(everywhere, name)
  }
}
