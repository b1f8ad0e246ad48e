import Domain

/// A fault that a message can meet on its way.
public enum Fault: Hashable, Sendable {
  /// The message never arrives; a sender that waits for an answer gives up after the network's
  /// patience.
  case drop
  /// The message arrives twice, the second time after its own latency; nobody waits for the second
  /// answer.
  case duplicate
  /// The message takes that much longer; if that exceeds the network's patience, the sender has
  /// given up.
  case delay(Duration)
  /// The message arrives exactly at this instant, or at once if the instant has passed.
  case arrive(at: Instant)
  /// The message is overtaken: it arrives after the next message of its kind has arrived.
  case reorder
  /// The connection breaks at the moment of arrival, and the sender learns that at once.
  ///
  /// On the way of a request the receiver has not acted; on the way of an answer it has.
  case reset
  /// The connection is refused: nothing is sent, and the sender learns that at once.
  ///
  /// On the way of an answer, where the connection exists already, it breaks.
  case unreachable
  /// The message arrives byte by byte, more slowly than any sender waits.
  case drip
  /// Something between answers in the receiver's place.
  ///
  /// On the way of a request the receiver has not acted; on the way of an answer it has.
  case replace(Interference)
}
