import Domain
import InMemoryPorts

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
  public var statement: [Entry] { entries.compactMap(\.self) }

  private let clock: VirtualClock
  private let trace: Trace
  private var entries = Chunks<Entry>()
  /// Where the order of a payment is.
  private var places = Places()

  init(on clock: VirtualClock, recording trace: Trace) {
    self.clock = clock
    self.trace = trace
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe clock.unownedExecutor
  }

  /// Executes an order, unless the bank already has one under the same identifier.
  func take(_ transfer: Transfer) -> Transfer.Answer {
    let hash = transfer.payment.hashValue
    if let place = places.find(hash, where: { entries[$0].transfer.payment == transfer.payment }) {
      return entries[place].transfer == transfer ? .alreadyKnown : .refused
    }
    let place = entries.count
    entries.append(Entry(transfer, at: clock.now))
    places.insert(place, hash) { entries[$0].transfer.payment.hashValue }
    trace.record(.executed(transfer), at: clock.now)
    return .accepted
  }
}
