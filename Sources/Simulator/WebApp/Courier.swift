import Domain

/// Delivers the orders in the application's outbox to the bank, each until the bank has answered.
///
/// A production server does this with its own queue. It is confined to the world's thread, so the
/// class may be unchecked.
final class Courier: @unchecked Sendable {
  /// This is set once and weak, because the use cases and the courier refer to each other.
  weak var payments: Payments?

  private let clock: VirtualClock
  /// The payments whose orders are being delivered, since each look at a payment reports its order
  /// again.
  private var underway: Set<PaymentID> = []

  init(on clock: VirtualClock) { self.clock = clock }

  func carry(_ order: DueTransfer) {
    guard let payments, underway.insert(order.payment).inserted else { return }
    clock.scheduler.start {
      defer { self.underway.remove(order.payment) }
      while let again = try await payments.deliver(order) {
        do { try await self.clock.pass(until: again) } catch { return }
      }
    }
  }
}
