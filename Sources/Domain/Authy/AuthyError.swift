/// Why a call to Authy gave no result.
public enum AuthyError: Error, Hashable {
  /// Authy answered, and refused; it certainly did not do what was asked. The code is its own.
  case refused(AuthyErrorCode)
  /// Nothing left for Authy, which therefore certainly did nothing: no address, no connection.
  case notSent
  /// No answer came, or none that says clearly what happened: whether Authy acted is not known.
  case unanswered

  /// Whether Authy certainly did not do what was asked, so that what was counted for it is given
  /// back.
  var isWithoutEffect: Bool {
    switch self {
    case .refused, .notSent: true
    case .unanswered: false
    }
  }
}
