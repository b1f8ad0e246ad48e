/// A change that something on the way makes to a callback before its signature is checked.
struct CallbackChange: Sendable {
  /// One way to undo the change, which is computed only when it is tried.
  struct Undoing {
    let attempt: () -> CallbackAttempt?
    /// Describes the change, once the attempt without it fits the signature.
    let cause: (CallbackAttempt) -> CallbackCause

    init(_ cause: CallbackCause, _ attempt: @escaping () -> CallbackAttempt?) {
      self.attempt = attempt
      self.cause = { _ in cause }
    }

    init(
      naming cause: @escaping (CallbackAttempt) -> CallbackCause,
      _ attempt: @escaping () -> CallbackAttempt?
    ) {
      self.attempt = attempt
      self.cause = cause
    }
  }

  /// All ways to undo the change in an attempt, the most likely first.
  let undoings: @Sendable (CallbackAttempt) -> [Undoing]

  init(_ undoings: @escaping @Sendable (CallbackAttempt) -> [Undoing]) { self.undoings = undoings }
}
