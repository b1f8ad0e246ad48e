import Domain
import Simulator

extension TraceEvent.Kind {
  /// Where it happened and what happened, without any secret.
  func inWords(since start: Instant) -> (place: String, words: String) {
    switch self {
    case .audit(let event): ("app", event.inWords(since: start))
    case .delivered(let message): ("network", "\(message.inWords) arrives")
    case .faulted(let message, let fault):
      ("network", "\(message.inWords) \(fault.inWords(since: start))")
    case .promptDisplayed(let request, let authyID, let question):
      ("phone", "question \(request.short) is shown to \(authyID.inWords): \(question.inWords)")
    case .promptAnswered(let request, let authyID, let decision, let unlocked):
      (
        "phone",
        "question \(request.short) is \(decision.inWords) by \(authyID.inWords)"
          + (unlocked ? ", with the phone unlocked" : "")
      )
    case .textArrived(let authyID): ("phone", "a text arrives for \(authyID.inWords)")
    case .codeScanned(let authyID): ("phone", "\(authyID.inWords) scans a code")
    case .tokenNoted(let authyID, let words):
      ("phone", "of the token that \(authyID.inWords) scanned: \(words)")
    case .statusDisplayed(let payment, let status):
      ("browser", "payment \(payment.short) is shown as \(status.rawValue)")
    case .smsOffered(let payment): ("browser", "a text is offered for payment \(payment.short)")
    case .confirmationDisplayed(let status):
      ("browser", "the phone's answer is shown as \(status.rawValue)")
    case .noticeArrived(let user, let name):
      ("mail", "user \(user.short) is told: \(name.inWords)")
    case .exchanged(let exchange): ("wire", exchange.inWords)
    case .requestUnread(let words): ("wire", "a request cannot be read: \(words)")
    case .executed(let transfer):
      (
        "bank",
        "payment \(transfer.payment.short) of user \(transfer.payer.short) is executed: "
          + "\(transfer.order)"
      )
    }
  }
}

extension AuthyID {
  /// A short name of the user that does not reveal the person.
  var inWords: String { "Authy user \(rawValue)" }
}

extension Decision {
  /// The participle that says what was done to the question.
  var inWords: String {
    switch self {
    case .approve: "approved"
    case .deny: "denied"
    }
  }
}

extension Message {
  fileprivate var inWords: String {
    switch leg {
    case .request: "\(kind) \(ordinal)"
    case .answer: "the answer to \(kind) \(ordinal)"
    }
  }
}

extension Fault {
  /// What happens to a message, as the end of a sentence about it.
  fileprivate func inWords(since start: Instant) -> String {
    switch self {
    case .drop: "is lost"
    case .duplicate: "arrives twice"
    case .delay(let extra): "takes \(extra.inWords) longer"
    case .arrive(let instant): "is to arrive at \((instant - start).inSeconds)"
    case .reorder: "is overtaken by the next one"
    case .reset: "breaks off with its connection"
    case .unreachable: "finds no connection"
    case .drip: "trickles in too slowly"
    case .replace(let interference): "meets with \(interference)"
    }
  }
}

extension ApprovalQuestion {
  /// What the phone's owner reads; hidden details are left out.
  fileprivate var inWords: String {
    ([message] + details.map { "\($0.label): \($0.value)" }).joined(separator: "; ")
  }
}

extension Exchange {
  /// The method, the path and the status; bodies are long, and their effects are other events.
  fileprivate var inWords: String {
    let words = request.split(separator: " ", maxSplits: 2)
    let path = (words.count > 1 ? words[1] : "").prefix { $0 != "?" }
    let short = path.split(separator: "/", omittingEmptySubsequences: false).map { part in
      Identifier<Self>(part).map(\.short) ?? String(part)
    }.joined(separator: "/")
    let end =
      response.hasPrefix("no answer")
      ? response : String(response.prefix { $0 != " " })
    let notes = remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))"
    return "\(words.first ?? "") \(short): \(end)\(notes)"
  }
}

extension Notice.Name {
  var inWords: String {
    switch self {
    case .blocked: "blocked for a while"
    case .blockedWithWarning: "blocked for a while, with a warning"
    case .blockedForGood: "blocked until support lifts it"
    case .approvalDenied: "a question was denied"
    case .approvalExpired: "a question expired"
    case .authenticatorBound: "a phone was bound"
    case .authenticatorReplaced: "a phone was replaced"
    case .authenticatorRemoved: "two-factor authentication was switched off"
    case .lossReported: "a phone was reported lost"
    case .readmitted: "the account is open again"
    }
  }
}
