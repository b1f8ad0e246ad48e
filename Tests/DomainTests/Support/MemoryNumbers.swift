import Domain
import Synchronization

/// The limits of numbers in memory.
final class MemoryNumbers: NumberStore {
  private let limiters = Mutex<[PhoneNumber: NumberLimiter]>([:])
  private let pauses: Pauses

  init(pausing pauses: Pauses) { self.pauses = pauses }

  func update(_ number: PhoneNumber, _ change: (inout NumberLimiter) -> Void) async throws {
    try await pauses.passStore()
    limiters.withLock { change(&$0[number, default: NumberLimiter()]) }
  }
}
