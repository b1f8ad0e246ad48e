/// Why a call to Authy gave no result.
public enum AuthyError: Error, Hashable {
  /// Authy answered, and refused; the code is Authy's own (60026 and so on).
  case refused(code: Int)
  /// No answer came: whether Authy acted is not known.
  case unanswered
}
