import Domain
import Simulator

/// Work that has begun and whose result is needed later.
public struct Underway<Value: Sendable>: Sendable {
  private let finish: @Sendable () async throws -> Value

  /// - Parameter finish: waits for the result, or throws the error of the work.
  public init(finishing finish: @escaping @Sendable () async throws -> Value) {
    self.finish = finish
  }

  /// Begins work as a task of its own.
  init(
    _ what: String,
    on scheduler: Scheduler,
    _ work: @escaping @Sendable () async throws -> Value
  ) {
    let errand = Errand<Value>(what, on: scheduler)
    scheduler.start { await errand.run(work) }
    self.init { try await errand.value() }
  }

  /// Waits for the result.
  ///
  /// - Throws: the error of the work.
  public func value() async throws -> Value { try await finish() }
}

/// Work that another task waits for.
///
/// The class is used only on the world's thread, so it may be `@unchecked Sendable`.
private final class Errand<Value: Sendable>: @unchecked Sendable {
  private var result: Result<Value, any Error>?
  private let finished: Signal

  init(_ what: String, on scheduler: Scheduler) { finished = Signal(what, on: scheduler) }

  func run(_ work: @Sendable () async throws -> Value) async {
    do {
      result = .success(try await work())
    } catch {
      result = .failure(error)
    }
    finished.notify()
  }

  func value() async throws -> Value {
    while true {
      if let result { return try result.get() }
      _ = try await finished.wait()
    }
  }
}
