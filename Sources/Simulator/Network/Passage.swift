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
    /// It could not be sent, because there was no connection.
    case unsent
    /// The connection broke at the moment of arrival.
    case broken
    /// Something else arrived in its place.
    case replaced(Interference)
  }
}
