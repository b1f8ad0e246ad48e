/// Looks for the causes that together explain why a signature does not match, with limited work.
///
/// The explanation with the fewest causes wins. It has at most four of the causes in `changes`,
/// besides everything that was pasted with the values.
struct CallbackSearch {
  struct Explanation {
    let causes: [CallbackCause]
    /// The attempt without the causes, which fits the signature.
    let attempt: CallbackAttempt
  }

  /// How many texts are compared with the signature at most.
  static let attemptLimit = 5_000
  /// How many bytes of parameters are written for this at most: 8 MiB.
  static let byteLimit = 1 << 23
  private static let changeLimit = 4

  private(set) var attempts = 0
  private(set) var bytes = 0
  private let changes: [CallbackChange]

  init(undoing changes: [CallbackChange]) { self.changes = changes }

  /// Explains an attempt that does not fit its signature.
  ///
  /// - Parameters:
  ///   - attempt: the values as they were given.
  ///   - pasted: the values without what was pasted with them, and what that was; nil if nothing.
  /// - Returns: nil when the search found no causes within its limits.
  mutating func explain(
    _ attempt: CallbackAttempt,
    orPasted pasted: Explanation?
  ) -> Explanation? {
    let bases = [Explanation(causes: [], attempt: attempt)] + (pasted.map { [$0] } ?? [])
    for count in 0...Self.changeLimit {
      for base in bases {
        guard let found = undo(count, of: changes[...], in: base.attempt) else { continue }
        return Explanation(causes: base.causes + found.causes, attempt: found.attempt)
      }
    }
    return nil
  }

  private var isExhausted: Bool { attempts >= Self.attemptLimit || bytes >= Self.byteLimit }

  private mutating func undo(
    _ count: Int,
    of changes: ArraySlice<CallbackChange>,
    in attempt: CallbackAttempt
  ) -> Explanation? {
    guard count > 0 else {
      attempts += 1
      return attempt.isRight ? Explanation(causes: [], attempt: attempt) : nil
    }
    for (index, change) in zip(changes.indices, changes) {
      for undoing in change.undoings(attempt) {
        guard !isExhausted else { return nil }
        guard let next = undoing.attempt() else { continue }
        bytes += next.parameters.utf8.count
        guard let found = undo(count - 1, of: changes[(index + 1)...], in: next) else { continue }
        return Explanation(causes: [undoing.cause(next)] + found.causes, attempt: found.attempt)
      }
    }
    return nil
  }
}
