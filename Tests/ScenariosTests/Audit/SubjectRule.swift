import Domain

/// What the subject of an audit event must name, at least.
struct SubjectRule: OptionSet {
  let rawValue: Int

  static let session = Self(rawValue: 1)
  static let user = Self(rawValue: 2)
  static let payment = Self(rawValue: 4)
  static let request = Self(rawValue: 8)
  static let confirmation = Self(rawValue: 16)
  static let enrollment = Self(rawValue: 32)
  static let signUp = Self(rawValue: 64)
  /// A payment, or a confirmation.
  static let matter = Self(rawValue: 128)

  static let signedIn: Self = [.session, .user]

  /// Everything that a subject names.
  init(_ subject: AuditEvent.Subject) {
    self = []
    if subject.session != nil { insert(.session) }
    if subject.user != nil { insert(.user) }
    if subject.payment != nil { formUnion([.payment, .matter]) }
    if subject.request != nil { insert(.request) }
    if subject.confirmation != nil { formUnion([.confirmation, .matter]) }
    if subject.enrollment != nil { insert(.enrollment) }
    if subject.signUp != nil { insert(.signUp) }
  }

  init(rawValue: Int) { self.rawValue = rawValue }
}

extension SubjectRule {
  /// What an event of a kind names, whatever the story.
  init(_ kind: AuditEvent.Kind) {
    switch kind {
    case .sessionOpened, .sessionClosed, .elementVerified, .accountAccessed: self = .signedIn
    case .signUpStarted, .phoneVerified: self = .signUp
    case .signUpCompleted: self = [.signUp, .user]
    case .enrollmentStarted, .enrollmentCompleted: self = [.signedIn, .enrollment]
    case .enrollmentFailed(_, .expired): self = [.user, .enrollment]
    case .enrollmentFailed: self = [.signedIn, .enrollment]
    case .authenticatorRetired, .lossReported, .blockApplied, .blockEnded, .readmitted,
      .noticeSent, .noticeNotSent:
      self = .user
    case .confirmationStarted, .confirmationChanged: self = [.signedIn, .confirmation]
    case .paymentCreated, .paymentAmended, .statusChanged, .transferOrdered, .paymentExecuted,
      .statusShown,
      .codeRequested, .codeSubmitted:
      self = [.signedIn, .payment]
    case .approvalRequested, .approvalUnacknowledged, .approvalUndeliverable,
      .approvalAccepted(.sms, _):
      self = [.signedIn, .matter]
    case .approvalAcknowledged, .decisionReceived, .callbackHeld, .approvalAccepted(.push, _):
      self = [.signedIn, .matter, .request]
    // The code of a payment, or that of a sign-up.
    case .codeSent, .codeNotSent: self = []
    // Nobody knows who sent it before its signature was looked at.
    case .callbackReceived: self = []
    // What Authy's console sends to try an address is about nothing.
    case .callbackIgnored: self = []
    case .refused(let operation, let reason): self.init(operation, reason)
    }
  }

  /// What a refusal names.
  private init(_ operation: AuditEvent.Operation, _ reason: RefusalReason) {
    switch operation {
    case .pay, .list: self = .signedIn
    case .status, .amend, .cancel, .requestSMS, .enterCode, .execute: self = [.signedIn, .payment]
    case .expire: self = .matter
    case .confirm: self = [.signedIn, .confirmation]
    case .answer: self = [.signedIn, .matter, .request]
    case .callback: self.init(callbackRefusedFor: reason)
    case .enroll: self = .signedIn
    case .disableTwoFactor, .readmit: self = .user
    // An unknown name is nobody's, and which names are unknown the trail need not tell apart.
    case .signIn, .reportLoss:
      self = [.wrongPassword, .tooManyPasswords].contains(reason) ? [] : .user
    // Who shows no session, or one that is not open, or whose form no page of ours has sent, is nobody.
    case .session: self = [.notSignedIn, .forgedForm].contains(reason) ? [] : .signedIn
    // No sign-up has begun yet, and a number is no name.
    case .signUp: self = Self.beforeSignUp.contains(reason) ? [] : .signUp
    // A browser that shows no cookie names no sign-up.
    case .verifyPhone: self = reason == .notFoundOrNotYours ? [] : .signUp
    }
  }

  private static let beforeSignUp: [RefusalReason] = [
    .malformed, .unfitPassword, .tooManyPasswords, .tooManyTexts,
  ]

  private init(callbackRefusedFor reason: RefusalReason) {
    switch reason {
    // Anybody may have sent it.
    case .badSignature: self = []
    case .replayed, .stale, .unknownStatus, .notFoundOrNotYours: self = [.user, .matter, .request]
    default: self = [.signedIn, .matter, .request]
    }
  }

  /// What must be named also where a kind alone does not say it.
  init(_ event: AuditEvent) {
    self.init(event.kind)
    switch event.kind {
    case .codeSent, .codeNotSent:
      formUnion(event.subject.signUp == nil ? [.signedIn, .payment] : .signUp)
    default: break
    }
  }
}
