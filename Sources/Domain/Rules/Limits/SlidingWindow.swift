/// Counts what was reserved of late, and allows only so many reservations within a window.
public struct SlidingWindow: Hashable, Codable, Sendable {
  /// The window is full; there is room again at that instant, or earlier if a reservation is given back.
  package struct Full: Error, Hashable {
    package let until: Instant

    package init(until: Instant) { self.until = until }
  }

  /// In the order of time.
  private var reservations: [Instant] = []

  public init() {}

  /// Counts one more.
  ///
  /// - Throws: `Full` when the window holds as many as are allowed; at exactly its end a reservation
  ///   no longer counts.
  package mutating func reserve(
    at now: Instant,
    most: Int,
    within window: Duration
  ) throws(Full) {
    precondition(most > 0, "a policy allows at least one")
    reservations.removeAll { now >= $0 + window }
    guard reservations.count < most else {
      throw Full(until: reservations[reservations.count - most] + window)
    }
    let place = reservations.lastIndex { $0 <= now } ?? -1
    reservations.insert(now, at: place + 1)
  }

  /// Takes back what was reserved at that instant.
  package mutating func giveBack(_ reservedAt: Instant) {
    guard let index = reservations.lastIndex(of: reservedAt) else { return }
    reservations.remove(at: index)
  }

  /// Begins anew.
  package mutating func clear() { reservations = [] }
}
