/// Why a call to Authy gave no result.
public enum AuthyError: Error, Hashable {
  /// Authy answered, and refused; it certainly did not do what was asked. The code is its own.
  case refused(AuthyErrorCode)
  /// No answer came, or none that says clearly what happened: whether Authy acted is not known.
  case unanswered
}
