/// Hashes passwords on workers of its own: it computes some, lets some wait, and refuses the rest.
///
/// A caller that waits holds no executor. Each running hash occupies one of the threads that Swift
/// keeps for all tasks, of which there are as many as cores, so leave some of them free.
public actor PasswordDesk: PasswordHasher {
  /// Computes one hash after the other.
  private actor Worker {
    func run(_ derivation: PasswordDerivation) -> PasswordDerivation.Key { derivation.run() }
  }

  private let workers: [Worker]
  private var queue: PasswordQueue
  /// The most rounds that any derivation has had.
  ///
  /// All later ones take as long, because a name that
  /// takes longer than an unknown one would be known to exist.
  private var slowest = 0
  private var turn = 0

  /// Creates a desk.
  ///
  /// - Parameters:
  ///   - atOnce: how many hashes are computed at once: 1 or more, and fewer than there are cores.
  ///   - most: how many are accepted at once, including those that wait.
  public init(atOnce: Int = 1, most: Int = Policy.standard.passwordsUnderway) {
    precondition(atOnce > 0, "a desk has at least one worker")
    workers = (0..<atOnce).map { _ in Worker() }
    queue = PasswordQueue(most: most)
  }

  /// Runs a derivation on a worker.
  ///
  /// - Throws: `PasswordHasherBusy` if `most` derivations are under way.
  public func run(
    _ derivation: PasswordDerivation
  ) async throws(PasswordHasherBusy) -> PasswordDerivation.Key {
    try queue.begin()
    defer { queue.end() }
    turn = (turn + 1) % workers.count
    slowest = max(slowest, derivation.allRounds)
    return await workers[turn].run(derivation.inTimeOf(slowest))
  }
}
