import Domain
import Simulator

extension Phone.Refusal {
  /// The refusal in the words of the app.
  func words(at now: Instant) -> String {
    switch self {
    case .noApp: "the app is not on this phone"
    case .offline: "the phone is offline"
    case .unanswered: "Authy did not answer"
    case .cloud(.tokenUsed):
      "the link was used: its token is the very same as one that was scanned before; sign another in"
        + " another second, or with a jti of its own"
    case .cloud(.accountBound): "the account that the link is for is bound already"
    case .cloud(.otherLink):
      "the link is not valid: the Authy app does not open it; it opens"
        + " \(RegistrationToken.link(for: "TOKEN"))"
    case .cloud(.badToken(let refusal)): "the link is not valid: \(refusal.words(at: now))"
    case .cloud(.requestNotFound): "there is no such request on this phone"
    case .cloud(.noLongerPending): "this request is no longer pending"
    case .cloud(.numberTaken): "the number belongs to somebody else"
    }
  }
}
