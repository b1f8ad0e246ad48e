import Domain
import Simulator

/// A bank that executes each order once.
final class BareBank: TransferService, @unchecked Sendable {
  private(set) var statement: [Bank.Entry] = []
  private let clock: HandClock

  init(on clock: HandClock) { self.clock = clock }

  func order(_ transfer: Transfer) async -> Transfer.Answer {
    if let earlier = statement.first(where: { $0.transfer.payment == transfer.payment })?.transfer {
      return earlier == transfer ? .alreadyKnown : .refused
    }
    statement.append(Bank.Entry(transfer, at: clock.now))
    return .accepted
  }
}

/// Carries an order to the bank a tenth of a second after it was placed.
final class BareCourier: @unchecked Sendable {
  weak var payments: Payments?
  private let clock: HandClock

  init(on clock: HandClock) { self.clock = clock }

  func carry(_ order: DueTransfer) {
    clock.ring(at: clock.now + .milliseconds(100)) { [self] in
      _ = try await payments?.deliver(order)
    }
  }
}
