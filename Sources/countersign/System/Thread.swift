import Live
import Simulator
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Runs the same work on several system threads at once, and returns all results.
///
/// A world blocks the thread that plays it, so the threads of the concurrency runtime cannot be
/// used.
///
/// - Throws: a complaint when the system gives no threads.
func onThreads<Value: Sendable>(
  _ count: Int,
  _ work: @escaping @Sendable (_ index: Int) -> Value
) throws -> [Value] {
  let results = Results<Value>(count)
  let start = StartingLine(for: count)
  let threads = try (0..<count).map { index in
    try Thread {
      start.wait()
      results.put(work(index), at: index)
    }
  }
  for thread in threads { thread.join() }
  return results.all
}

/// A thread of the operating system.
@safe private struct Thread {
  private let handle: pthread_t

  init(_ work: @escaping @Sendable () -> Void) throws {
    let work = unsafe Unmanaged.passRetained(Work(work)).toOpaque()
    #if canImport(Darwin)
      var handle: pthread_t?
    #else
      var handle = pthread_t()
    #endif
    let failure = unsafe pthread_create(&handle, nil, { unsafe Work.run($0) }, work)
    guard failure == 0 else {
      unsafe Unmanaged<Work>.fromOpaque(work).release()
      throw Complaint.failure("no thread can be started: \(SystemRefusal(number: failure))")
    }
    #if canImport(Darwin)
      guard let handle = unsafe handle else { preconditionFailure("the thread was started") }
      unsafe self.handle = handle
    #else
      self.handle = handle
    #endif
  }

  func join() {
    #if canImport(Darwin)
      unsafe pthread_join(handle, nil)
    #else
      pthread_join(handle, nil)
    #endif
  }
}

/// A barrier: the threads wait here for one another, so that all begin at the same time.
private final class StartingLine: Sendable {
  private let missing: Atomic<Int>

  init(for count: Int) { missing = Atomic(count) }

  func wait() {
    missing.subtract(1, ordering: .acquiringAndReleasing)
    while missing.load(ordering: .acquiring) > 0 { sched_yield() }
  }
}

/// The work of a thread, in a form that a C function can carry.
private final class Work: Sendable {
  private let work: @Sendable () -> Void

  init(_ work: @escaping @Sendable () -> Void) { self.work = work }

  static func run(_ opaque: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let opaque = unsafe opaque else { return nil }
    unsafe Unmanaged<Work>.fromOpaque(opaque).takeRetainedValue().work()
    return nil
  }
}

/// The results of the threads, in the order of the threads.
private final class Results<Value: Sendable>: Sendable {
  private let slots: Guarded<[Value?]>

  init(_ count: Int) { slots = Guarded(Array(repeating: nil, count: count)) }

  var all: [Value] { slots.withLock { $0.compactMap(\.self) } }

  func put(_ value: Value, at index: Int) { slots.withLock { $0[index] = value } }
}
