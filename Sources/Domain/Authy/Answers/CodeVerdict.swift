/// The result of checking a code.
public enum CodeVerdict: Hashable, Sendable {
  case right
  case wrong
  /// The code was right and was used before.
  case used
}
