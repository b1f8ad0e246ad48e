import Domain

extension WebApp {
  /// A message that a page shows once, after the browser was sent there.
  ///
  /// It travels in its own cookie, as one of these words, so nobody can make a page show anything
  /// else.
  enum Flash: String {
    case signedOut = "signed-out"
    case accountOpened = "account-opened"
    case codeSentAgain = "code-sent-again"
    case phoneBound = "phone-bound"
    case twoFactorOff = "two-factor-off"
    case twoFactorEnding = "two-factor-ending"
    case lossReported = "loss-reported"
    case paymentChanged = "payment-changed"
    case paymentCancelled = "payment-cancelled"
    case textSent = "text-sent"

    var words: String {
      switch self {
      case .signedOut: "You are signed out."
      case .accountOpened: "Your account is open. Sign in to use it."
      case .codeSentAgain: "The code was sent once more."
      case .phoneBound: "Your phone is bound to your account."
      case .twoFactorOff: "Two-factor authentication is off."
      case .twoFactorEnding: "Two-factor authentication is being switched off."
      case .lossReported: "Your phone approves nothing any more. Call us to go on."
      case .paymentChanged: "The payment was changed. What was asked before approves nothing."
      case .paymentCancelled: "The payment was cancelled."
      case .textSent: "A text with a code is on its way."
      }
    }

    /// Reads what the browser sends back, if it is one of the words.
    init?(in request: HTTPRequest) {
      guard let header = request.headers["Cookie"],
        let value = Cookies.value(of: WebApp.CookieName.flash, in: header)
      else { return nil }
      self.init(rawValue: String(decoding: value, as: UTF8.self))
    }
  }
}
