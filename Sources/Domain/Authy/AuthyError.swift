/// Why a call to Authy was not successful.
public enum AuthyError: Error, Hashable {
  /// Authy refused, with the code of its reason, and certainly did not do what was asked.
  case refused(AuthyErrorCode)
  /// The request never left (no address, no connection), so Authy certainly did nothing.
  case notSent
  /// No clear answer came, so nobody knows whether Authy acted.
  case unanswered

  /// Whether Authy certainly did not do what was asked.
  ///
  /// The application then takes back what it counted for the request.
  var isWithoutEffect: Bool {
    switch self {
    case .refused, .notSent: true
    case .unanswered: false
    }
  }
}
