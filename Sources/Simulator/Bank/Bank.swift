import Domain
import InMemoryPorts

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

  /// Executes an order, unless it has one under that name.
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
