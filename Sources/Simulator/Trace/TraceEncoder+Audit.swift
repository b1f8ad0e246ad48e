import Domain

extension TraceEncoder {
  mutating func encode(_ event: AuditEvent) {
    let subject = event.subject
    byte(
      (subject.session == nil ? 0 : 1) | (subject.user == nil ? 0 : 2)
        | (subject.payment == nil ? 0 : 4) | (subject.request == nil ? 0 : 8)
        | event.visibility.rawValue << 4)
    if let session = subject.session { identifier(session) }
    if let user = subject.user { identifier(user) }
    if let payment = subject.payment { identifier(payment) }
    if let request = subject.request { identifier(request) }
    number(UInt64(event.cause?.number ?? 0))
    encode(event.kind)
  }

  private mutating func encode(_ kind: AuditEvent.Kind) {
    switch kind {
    case .sessionOpened: byte(1)
    case .elementVerified(let factor):
      byte(2)
      byte(factor.rawValue)
    case .accountAccessed: byte(3)
    case .enrollmentStarted(let id, let expiry):
      byte(4)
      identifier(id)
      word(UInt64(expiry.nanoseconds))
    case .enrollmentCompleted(let id):
      byte(5)
      identifier(id)
    case .enrollmentFailed(let id, let failure):
      byte(6)
      identifier(id)
      text(failure.rawValue)
    case .paymentCreated(let link):
      byte(7)
      digest(link)
    case .paymentAmended(let link):
      byte(8)
      digest(link)
    case .statusChanged(let status):
      byte(9)
      text(status.rawValue)
    case .paymentExecuted(let link):
      byte(10)
      digest(link)
    case .approvalRequested(let link, let expiry):
      byte(11)
      digest(link)
      word(UInt64(expiry.nanoseconds))
    case .approvalConfirmed: byte(12)
    case .approvalUnconfirmed: byte(13)
    case .approvalUndeliverable: byte(14)
    case .decisionReceived(let decision, let unlock, let source):
      byte(15)
      byte(decision.rawValue << 2 | (unlock ? 2 : 0) | source.rawValue)
    case .codeRequested(let link, let expiry):
      byte(16)
      digest(link)
      word(UInt64(expiry.nanoseconds))
    case .codeSent: byte(17)
    case .codeNotSent: byte(18)
    case .codeSubmitted: byte(19)
    case .approvalAccepted(let channel, let link):
      byte(20)
      byte(channel.rawValue)
      digest(link)
    case .callbackReceived: byte(21)
    case .callbackHeld: byte(22)
    case .callbackIgnored: byte(23)
    case .statusShown(let status):
      byte(24)
      text(status.rawValue)
    case .refused(let operation, let reason):
      byte(25)
      byte(operation.rawValue)
      text(reason.rawValue)
    }
  }
}
