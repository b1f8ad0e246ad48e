import Domain

/// Carries orders from the application's outbox to the bank, each until the bank has answered.
///
/// It is what a production server does with a queue of its own. Confined to the world's thread, which is
/// why the class may be unchecked.
final class Courier: @unchecked Sendable {
  /// Set once, as the use cases tell the courier and the courier asks them; they hold it in turn.
  weak var payments: Payments?

  private let clock: VirtualClock
  /// What is being carried; looking at a payment tells of its order again.
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
