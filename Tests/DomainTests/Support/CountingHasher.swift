import Domain
import Synchronization

/// Hashes passwords at once, and remembers in how many rounds; or is too busy for any.
final class CountingHasher: PasswordHasher {
  private struct State {
    var rounds: [Int] = []
    var longest = 0
    var isBusy = false
  }

  private let state = Mutex(State())

  /// The rounds of each derivation, those included that do not count.
  var rounds: [Int] { state.withLock { $0.rounds } }

  /// The most bytes that any of the passwords had.
  var longest: Int { state.withLock { $0.longest } }

  func beBusy(_ isBusy: Bool) { state.withLock { $0.isBusy = isBusy } }

  func run(
    _ derivation: PasswordDerivation
  ) async throws(PasswordHasherBusy) -> PasswordDerivation.Key {
    let isBusy = state.withLock { state in
      if !state.isBusy { state.rounds.append(derivation.allRounds) }
      state.longest = max(state.longest, derivation.length)
      return state.isBusy
    }
    if isBusy { throw PasswordHasherBusy() }
    return derivation.run()
  }
}
