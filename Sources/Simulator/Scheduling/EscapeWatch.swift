import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Notices work that leaves a world's thread, at the moment it leaves.
///
/// What a world does is decided by its own thread alone. So the watch looks at what that thread
/// does (it starts a task outside, begins to sleep, hands work to another thread), and never at
/// when the work comes back, which real time decides. So the same code always gets the same
/// verdict.
///
/// If the toolchain does not offer one of these ways of looking, the world still runs. What that
/// way would have shown is noticed when nothing else can happen, or at the end, if a task still
/// waits for it.
public enum EscapeWatch {
  /// The kinds of escape that cannot be noticed at once, with this toolchain on this system.
  public static var blindSpots: [String] {
    [
      hookIsInstalled ? nil : "tasks that start outside the scheduler",
      Scheduler.noticesSleeps ? nil : "sleeps on the wall clock",
      handoversAreSeen ? nil : "work that is handed to another thread",
    ].compactMap(\.self)
  }

  static var currentThread: UInt { UInt(bitPattern: CurrentThread.identity) }

  static func begin(on thread: UInt) {
    _ = hookIsInstalled
    _ = handoversAreSeen
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

  /// Notes the first escape of the calling thread's world, if there is one.
  static func note(_ reason: String) {
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
  private static let hookIsInstalled = RuntimeHook.install()
  private static let handoversAreSeen = Handover.install()
}

/// Identifies threads, so that a mistake is noticed where it is made.
package enum CurrentThread {
  /// A number that is different for each running thread.
  package static var identity: Int {
    #if canImport(Darwin)
      unsafe Int(bitPattern: pthread_self())
    #else
      Int(bitPattern: pthread_self())
    #endif
  }
}

/// The hook of the runtime for jobs that go to the global executor.
///
/// `Task {}` outside an actor and `Task.detached` go there. The runtime also has hooks for sleeps
/// and for the main executor, but Swift 6.3.1 never calls them.
private enum RuntimeHook {
  typealias Enqueue = @convention(thin) (UnownedJob) -> Void
  typealias EnqueueHook = @convention(thin) (UnownedJob, Enqueue) -> Void

  static func install() -> Bool {
    guard let enqueue = unsafe LoadedCode.address(of: "swift_task_enqueueGlobal_hook") else {
      return false
    }
    unsafe enqueue.assumingMemoryBound(to: Optional<EnqueueHook>.self).pointee = { job, original in
      EscapeWatch.note("a task was started outside the scheduler")
      original(job)
    }
    return true
  }
}
