import Domain

/// Keeps what can be shown when a world is stopped on its way; in any other world it keeps nothing.
///
/// It is confined to the world's thread, so the class may be unchecked.
final class Gallery: @unchecked Sendable {
  typealias Sitter = @Sendable (_ now: Instant) -> StateSheet

  private var stop: (at: Instant, look: (Gallery) -> Void)?
  private var sitters: [Sitter] = []

  /// When the world is to be stopped, if it is.
  var nextStop: Instant? { stop?.at }

  /// Stops the world when everything up to an instant has happened and nothing after it.
  func stop(at instant: Instant, _ look: @escaping (Gallery) -> Void) { stop = (instant, look) }

  func add(_ sitter: @escaping Sitter) {
    if stop != nil { sitters.append(sitter) }
  }

  /// The state of every part, in the order in which they were added.
  func sheets(at now: Instant) -> [StateSheet] { sitters.map { $0(now) } }

  func look() { stop?.look(self) }

  /// Releases every part, because each of them refers back to the world.
  func close() {
    stop = nil
    sitters = []
  }
}
