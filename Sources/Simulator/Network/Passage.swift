import Domain

extension Network {
  /// How a message comes to its receiver.
  enum Passage {
    case once
    /// It has arrived, and is to arrive again.
    case twice
    /// It arrives after the sender's patience has run out.
    case late(Instant)
    case never
    /// There was no connection for it to leave by.
    case unsent
    /// The connection broke when it would have arrived.
    case broken
    /// Something else arrived in its place.
    case replaced(Interference)
  }
}
