import Domain

/// What may happen to one message on its way.
public enum Fault: Hashable, Sendable {
  /// It never arrives; whoever waits for an answer gives up after the network's patience.
  case drop
  /// It arrives twice, the second time after a latency of its own; nobody waits for a second answer.
  case duplicate
  /// It takes this much longer; beyond the network's patience, whoever waits has given up by then.
  case delay(Duration)
  /// It arrives at exactly this instant, or at once when that has passed.
  case arrive(at: Instant)
  /// It is overtaken: it arrives once the next message of its kind has arrived.
  case reorder
}
