import Domain

extension TraceEncoder {
  /// Encodes what follows the time: whom the event is about, as far as that has changed, and its
  /// kind.
  func encodeParts(_ event: AuditEvent) {
    if unsafe event.subject == lastSubject {
      byte(unsafe sameSubject.0)
      byte(unsafe sameSubject.1)
    } else {
      encode(event.subject)
    }
    number(UInt64(bitPattern: Int64(event.cause?.number ?? 0)))
    encode(event.kind)
  }

  private func encode(_ subject: AuditEvent.Subject) {
    let (first, second) = changes(of: subject)
    byte(first)
    byte(second)
    if let session = subject.session, unsafe session != lastSubject.session { identifier(session) }
    if let user = subject.user, unsafe user != lastSubject.user { identifier(user) }
    if let payment = subject.payment, unsafe payment != lastSubject.payment { identifier(payment) }
    if let request = subject.request, unsafe request != lastSubject.request { identifier(request) }
    if let id = subject.confirmation, unsafe id != lastSubject.confirmation { identifier(id) }
    if let id = subject.enrollment, unsafe id != lastSubject.enrollment { identifier(id) }
    if let id = subject.signUp, unsafe id != lastSubject.signUp { identifier(id) }
    unsafe lastSubject = subject
    unsafe sameSubject = changes(of: subject)
  }

  /// Two bits for each identifier of the subject.
  private func changes(of subject: AuditEvent.Subject) -> (UInt8, UInt8) {
    let last = unsafe lastSubject
    return (
      change(subject.session, last.session)
        | change(subject.user, last.user) << 2
        | change(subject.payment, last.payment) << 4
        | change(subject.request, last.request) << 6,
      change(subject.confirmation, last.confirmation)
        | change(subject.enrollment, last.enrollment) << 2
        | change(subject.signUp, last.signUp) << 4
    )
  }

  /// Whether an identifier is absent, the same as in the event before, or different.
  private func change<Subject>(_ now: Identifier<Subject>?, _ last: Identifier<Subject>?) -> UInt8 {
    now == nil ? 0 : now == last ? 1 : 2
  }

  private func encode(_ kind: AuditEvent.Kind) {
    switch kind {
    case .sessionOpened: byte(1)
    case .elementVerified(let factor):
      byte(2)
      byte(factor.rawValue)
    case .accountAccessed: byte(3)
    case .enrollmentStarted(let id, let expiry):
      byte(4)
      identifier(id)
      word(UInt64(bitPattern: expiry.nanoseconds))
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
      byte(status.code)
    case .paymentExecuted(let link):
      byte(10)
      digest(link)
    case .approvalRequested(let link, let expiry):
      byte(11)
      digest(link)
      word(UInt64(bitPattern: expiry.nanoseconds))
    case .approvalAcknowledged: byte(12)
    case .approvalUnacknowledged: byte(13)
    case .approvalUndeliverable: byte(14)
    case .decisionReceived(let decision, let unlock, let source):
      byte(15)
      byte(decision.rawValue << 2 | (unlock ? 2 : 0) | source.rawValue)
    case .codeRequested(let link, let expiry):
      byte(16)
      digest(link)
      word(UInt64(bitPattern: expiry.nanoseconds))
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
      byte(status.code)
    case .refused(let operation, let reason):
      byte(25)
      byte(operation.rawValue)
      text(reason.rawValue)
    case .sessionClosed, .signUpStarted, .phoneVerified, .signUpCompleted,
      .authenticatorRetired, .lossReported, .confirmationStarted, .confirmationChanged,
      .blockApplied, .blockEnded, .readmitted, .noticeSent, .noticeNotSent:
      encodeAccount(kind)
    case .transferOrdered(let link):
      byte(40)
      digest(link)
    }
  }
}

extension PaymentStatusName {
  /// The byte for each kind, which no later addition may change.
  var code: UInt8 {
    switch self {
    case .pending: 0
    case .approved: 1
    case .executed: 2
    case .denied: 3
    case .expired: 4
    case .cancelled: 5
    case .refused: 6
    }
  }
}
