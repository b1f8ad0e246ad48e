import Domain
import Simulator

/// Carries what was approved to the bank, as a queue of the author's server would.
///
/// Confined to the world's thread, which is why the class may be unchecked.
final class TransferQueue: @unchecked Sendable {
  /// Set once; the use cases tell the queue and the queue calls them.
  weak var payments: Payments?
  private let surroundings: Surroundings

  init(in surroundings: Surroundings) { self.surroundings = surroundings }

  func take(_ order: DueTransfer) {
    surroundings.start { [payments, clock = surroundings.clock] in
      while let again = try await payments?.deliver(order) {
        do { try await clock.pass(until: again) } catch { return }
      }
    }
  }
}
