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
  /// The connection breaks where it would have arrived, which whoever waits for an answer learns at
  /// once: before the receiver acts on a request's way, after that on an answer's.
  case reset
  /// Nothing leaves, and whoever waits for an answer learns that at once: the connection was refused.
  ///
  /// On an answer's way, where a connection stands already, it breaks.
  case unreachable
  /// It trickles in byte by byte, more slowly than anybody waits.
  case drip
  /// Something on the way answers in the receiver's place: on a request's way the receiver never
  /// hears of it, on an answer's it has acted.
  case replace(Interference)
}
