import Domain

extension AuditEvent {
  /// What happened, to whom, and why: "the code is sent (session 5e0c12ab, cause 12)".
  func inWords(since start: Instant) -> String {
    let about = subject.inWords + (cause.map { ["cause \($0.number)"] } ?? [])
    let words = kind.inWords(since: start)
    return about.isEmpty ? words : "\(words) (\(about.joined(separator: ", ")))"
  }
}

extension AuditEvent.Subject {
  fileprivate var inWords: [String] {
    [
      session.map { "session \($0.short)" }, user.map { "user \($0.short)" },
      payment.map { "payment \($0.short)" }, request.map { "question \($0.short)" },
      confirmation.map { "confirmation \($0.short)" },
      enrollment.map { "enrollment \($0.short)" },
      signUp.map { "sign-up \($0.short)" },
    ].compactMap(\.self)
  }
}

extension AuditEvent.Kind {
  fileprivate func inWords(since start: Instant) -> String {
    func until(_ end: Instant) -> String { "until \((end - start).inSeconds)" }
    return switch self {
    case .sessionOpened: "a session is opened"
    case .sessionClosed: "a session is closed"
    case .elementVerified(let factor): "an element is verified: \(factor.inWords)"
    case .accountAccessed: "the account's data are opened"
    case .paymentCreated(let link): "a payment is placed, link \(link.short)"
    case .paymentAmended(let link): "a payment is changed, link \(link.short)"
    case .statusChanged(let status): "the payment is now \(status.rawValue)"
    case .transferOrdered(let link): "the transfer is ordered from the bank, link \(link.short)"
    case .paymentExecuted(let link): "the payment is executed, link \(link.short)"
    case .statusShown(let status): "the payment is told to be \(status.rawValue)"
    case .approvalRequested(let link, let end):
      "a question is put for link \(link.short), \(until(end))"
    case .approvalAcknowledged: "Authy has the question"
    case .approvalUnacknowledged: "nobody knows whether Authy has the question"
    case .approvalUndeliverable: "Authy cannot put the question"
    case .decisionReceived(let decision, let unlock, let source):
      "the question was \(decision.inWords)\(unlock ? ", with the phone unlocked" : ""), by \(source.origin)"
    case .codeRequested(let link, let end): "a code is asked for, link \(link.short), \(until(end))"
    case .codeSent: "the code is sent"
    case .codeNotSent: "the code is not sent"
    case .codeSubmitted: "a code is typed"
    case .approvalAccepted(let way, let link):
      "an approval is accepted by \(way.inWords), link \(link.short)"
    case .callbackReceived: "a callback is received"
    case .callbackHeld: "a callback is held back"
    case .callbackIgnored: "a callback is ignored"
    case .refused(let operation, let reason): "\(operation.inWords) is refused: \(reason.rawValue)"
    case .signUpStarted(let id): "sign-up \(id.short) begins"
    case .phoneVerified(let id): "the phone of sign-up \(id.short) is verified"
    case .signUpCompleted(let id): "sign-up \(id.short) is complete"
    case .enrollmentStarted(let id, let end): "enrollment \(id.short) begins, \(until(end))"
    case .enrollmentCompleted(let id): "enrollment \(id.short) is complete"
    case .enrollmentFailed(let id, let failure): "enrollment \(id.short) fails: \(failure.inWords)"
    case .authenticatorRetired(let authyID): "\(authyID.inWords) approves no more"
    case .lossReported(let authyID): "the phone of \(authyID.inWords) is lost"
    case .confirmationStarted(let id, let purpose):
      "confirmation \(id.short) is asked for: \(purpose.inWords)"
    case .confirmationChanged(let id, let status):
      "confirmation \(id.short) is now \(status.rawValue)"
    case .blockApplied(.temporary(let end)): "a block begins, \(until(end))"
    case .blockApplied(.lasting): "a block begins, until support lifts it"
    case .blockEnded: "the block ends"
    case .readmitted: "support lifts the block"
    case .noticeSent(let name): "a notice is sent: \(name.inWords)"
    case .noticeNotSent(let name): "a notice is not sent: \(name.inWords)"
    }
  }
}
