import Synchronization

/// A value behind a lock that the thread sanitizer understands.
///
/// On Linux the kernel passes a contended `Mutex` on, which the sanitizer does not see, so it would
/// report a race. The stamp tells it what the lock guarantees anyway.
package struct Guarded<Value>: ~Copyable, Sendable {
  private let mutex: Mutex<Value>
  private let stamp = Atomic<Bool>(true)

  package init(_ value: consuming sending Value) { mutex = Mutex(value) }

  /// Calls a function with the value, while nobody else has it.
  ///
  /// - Throws: what `body` throws.
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
