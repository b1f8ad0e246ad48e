/// Something that happens to callbacks on their way to whoever verifies them.
struct CallbackChange: Sendable {
  /// One way to undo it, which is gone only when it is tried.
  struct Undoing {
    let attempt: () -> CallbackAttempt?
    /// What it was, if the attempt without it is right.
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

  /// Every way to undo it in an attempt, the likeliest first.
  let undoings: @Sendable (CallbackAttempt) -> [Undoing]

  init(_ undoings: @escaping @Sendable (CallbackAttempt) -> [Undoing]) { self.undoings = undoings }
}
