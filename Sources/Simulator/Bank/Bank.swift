import Domain

/// The bank, which executes what it is told under one name once: *executed* is what it saw.
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

  /// What it executed, in order.
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

  /// Executes an order, unless it has one under that name.
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
