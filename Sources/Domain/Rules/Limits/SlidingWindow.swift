/// Counts recent reservations, and allows only so many within a window of time.
public struct SlidingWindow: Hashable, Codable, Sendable {
  /// The error of a full window; there is room again at `until`, or earlier if a reservation is
  /// given back.
  package struct Full: Error, Hashable {
    package let until: Instant

    package init(until: Instant) { self.until = until }
  }

  /// The instants of the reservations, oldest first.
  private var reservations: [Instant] = []

  public init() {}

  /// Counts one more reservation.
  ///
  /// - Throws: `Full` if the window holds as many as are allowed; at exactly the window's length a
  ///   reservation no longer counts.
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

  /// Gives back the reservation that was made at that instant.
  package mutating func giveBack(_ reservedAt: Instant) {
    guard let index = reservations.lastIndex(of: reservedAt) else { return }
    reservations.remove(at: index)
  }

  /// Forgets all reservations.
  package mutating func clear() { reservations = [] }
}
