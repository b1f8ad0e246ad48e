import Domain

/// Who can be looked at in a world that is to be stopped on its way; in any other world nobody is kept.
///
/// Confined to the world's thread, which is why the class may be unchecked.
final class Gallery: @unchecked Sendable {
  typealias Sitter = @Sendable (_ now: Instant) -> StateSheet

  private var stop: (at: Instant, look: (Gallery) -> Void)?
  private var sitters: [Sitter] = []

  /// When the world is to be stopped, if it is.
  var nextStop: Instant? { stop?.at }

  /// Has the world stopped once everything up to an instant has happened and nothing after it.
  func stop(at instant: Instant, _ look: @escaping (Gallery) -> Void) { stop = (instant, look) }

  func add(_ sitter: @escaping Sitter) {
    if stop != nil { sitters.append(sitter) }
  }

  /// What everybody holds, in the order in which they came.
  func sheets(at now: Instant) -> [StateSheet] { sitters.map { $0(now) } }

  func look() { stop?.look(self) }

  /// Lets go of everybody, who hold the world in turn.
  func close() {
    stop = nil
    sitters = []
  }
}
