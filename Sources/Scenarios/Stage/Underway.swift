import Domain
import Simulator

/// Something that was begun and whose result is wanted later.
///
/// Confined to the world's thread, which is why the class may be unchecked.
public final class Underway<Value: Sendable>: @unchecked Sendable {
  private var result: Result<Value, any Error>?
  private let finished: Signal

  init(
    _ what: String,
    on scheduler: Scheduler,
    _ work: @escaping @Sendable () async throws -> Value
  ) {
    finished = Signal(what, on: scheduler)
    scheduler.start {
      do {
        self.result = .success(try await work())
      } catch {
        self.result = .failure(error)
      }
      self.finished.notify()
    }
  }

  /// Waits for the result.
  ///
  /// - Throws: what the work threw.
  public func value() async throws -> Value {
    while true {
      if let result { return try result.get() }
      _ = try await finished.wait()
    }
  }
}
