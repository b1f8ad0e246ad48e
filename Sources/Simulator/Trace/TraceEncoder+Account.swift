import Domain

extension TraceEncoder {
  /// Encodes an event about an account and not about a payment.
  func encodeAccount(_ kind: AuditEvent.Kind) {
    switch kind {
    case .sessionClosed: byte(26)
    case .signUpStarted(let id):
      byte(27)
      identifier(id)
    case .phoneVerified(let id):
      byte(28)
      identifier(id)
    case .signUpCompleted(let id):
      byte(29)
      identifier(id)
    case .authenticatorRetired(let authyID):
      byte(30)
      number(authyID)
    case .lossReported(let authyID):
      byte(31)
      number(authyID)
    case .confirmationStarted(let id, let purpose):
      byte(32)
      identifier(id)
      byte(purpose.rawValue)
    case .confirmationChanged(let id, let status):
      byte(33)
      identifier(id)
      text(status.rawValue)
    case .blockApplied(.temporary(let until)):
      byte(34)
      word(UInt64(bitPattern: until.nanoseconds))
    case .blockApplied(.lasting): byte(35)
    case .blockEnded: byte(36)
    case .readmitted: byte(37)
    case .noticeSent(let name):
      byte(38)
      byte(name.rawValue)
    case .noticeNotSent(let name):
      byte(39)
      byte(name.rawValue)
    case .sessionOpened, .elementVerified, .accountAccessed, .enrollmentStarted,
      .enrollmentCompleted, .enrollmentFailed, .paymentCreated, .paymentAmended, .statusChanged,
      .paymentExecuted, .approvalRequested, .approvalAcknowledged, .approvalUnacknowledged,
      .approvalUndeliverable, .decisionReceived, .codeRequested, .codeSent, .codeNotSent,
      .codeSubmitted, .approvalAccepted, .callbackReceived, .callbackHeld, .callbackIgnored,
      .statusShown, .refused, .transferOrdered:
      preconditionFailure("encoded elsewhere")
    }
  }
}
