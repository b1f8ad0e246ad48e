import Domain

/// A bank that executes whatever comes, and that nobody looks at.
struct BareBank: TransferService {
  func order(_ transfer: Transfer) async -> Transfer.Answer { .accepted }
}

/// Carries an order to the bank a tenth of a second after it was placed.
final class BareCourier: @unchecked Sendable {
  weak var payments: Payments?
  private let clock: HandClock

  init(on clock: HandClock) { self.clock = clock }

  func carry(_ order: PlacedOrder) {
    clock.ring(at: clock.now + .milliseconds(100)) { [self] in
      _ = try await payments?.deliver(order)
    }
  }
}
