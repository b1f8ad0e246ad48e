import Synchronization

/// A value behind a lock, whose handing over the thread sanitizer can follow.
///
/// On Linux the kernel hands a contended `Mutex` over, which the sanitizer does not see: it takes what
/// the next holder does for a race. The stamp tells it what the lock guarantees anyway.
package struct Guarded<Value>: ~Copyable, Sendable {
  private let mutex: Mutex<Value>
  private let stamp = Atomic<Bool>(true)

  package init(_ value: consuming sending Value) { mutex = Mutex(value) }

  /// Does something to the value while nobody else does.
  package borrowing func withLock<Result, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    try mutex.withLock { value throws(Failure) in
      _ = stamp.load(ordering: .acquiring)
      defer { stamp.store(true, ordering: .releasing) }
      return try body(&value)
    }
  }
}
