/// Why a call to Authy gave no result.
public enum AuthyError: Error, Hashable {
  /// Authy answered, and refused; the code is its own.
  case refused(AuthyErrorCode)
  /// No answer came: whether Authy acted is not known.
  case unanswered
}
