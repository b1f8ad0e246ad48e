/// What the service found of a code.
public enum CodeVerdict: Hashable, Sendable {
  case right
  case wrong
  /// Right once, and used.
  case used
}
