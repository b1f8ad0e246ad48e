import Domain

/// The bank, which executes each order once, however often it is sent, and keeps a statement.
public actor Bank {
  /// One line of a statement.
  public struct Entry: Hashable, Sendable {
    public let transfer: Transfer
    public let at: Instant

    public init(_ transfer: Transfer, at: Instant) {
      self.transfer = transfer
      self.at = at
    }
  }

  /// What the bank has executed, in order.
  public private(set) var statement: [Entry] = []

  private let clock: VirtualClock
  private let trace: Trace
  private var orders: [PaymentID: Transfer] = [:]

  init(on clock: VirtualClock, recording trace: Trace) {
    self.clock = clock
    self.trace = trace
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe clock.unownedExecutor
  }

  /// Executes an order, unless the bank already has one under the same identifier.
  func take(_ transfer: Transfer) -> Transfer.Answer {
    if let earlier = orders[transfer.payment] {
      return earlier == transfer ? .alreadyKnown : .refused
    }
    orders[transfer.payment] = transfer
    statement.append(Entry(transfer, at: clock.now))
    trace.record(.executed(transfer), at: clock.now)
    return .accepted
  }
}
