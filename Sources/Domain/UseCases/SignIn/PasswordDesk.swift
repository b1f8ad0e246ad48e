/// Hashes passwords apart from everything else: some at once, some waiting, and the rest refused.
///
/// Whoever asks waits without holding an executor. Each hash occupies one of the threads that Swift
/// keeps for all its tasks, of which there are as many as cores: keep some of them free for the rest.
public actor PasswordDesk: PasswordHasher {
  /// Computes one hash after the other.
  private actor Worker {
    func run(_ derivation: PasswordDerivation) -> PasswordDerivation.Key { derivation.run() }
  }

  private let workers: [Worker]
  private var queue: PasswordQueue
  /// The most rounds that any derivation had, in whose time all later ones are done: what takes longer
  /// than a name that does not exist would tell of one that does.
  private var slowest = 0
  private var turn = 0

  /// Opens a desk.
  ///
  /// - Parameters:
  ///   - atOnce: how many are computed at once; fewer than there are cores.
  ///   - most: how many are taken, those that wait included.
  public init(atOnce: Int = 1, most: Int = Policy.standard.passwordsUnderway) {
    precondition(atOnce > 0, "a desk has at least one worker")
    workers = (0..<atOnce).map { _ in Worker() }
    queue = PasswordQueue(most: most)
  }

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
