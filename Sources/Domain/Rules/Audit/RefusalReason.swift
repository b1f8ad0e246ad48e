/// Why something was refused, in words that reveal nothing secret.
///
/// The refusals of the machines carry the details. This is their short form for the audit trail,
/// which must stay readable when the machines change.
public enum RefusalReason: String, Error, Hashable, Sendable, CaseIterable {
  case notSignedIn = "not signed in"
  case inactive = "session inactive too long"
  case sessionTooOld = "session open too long"
  case notFoundOrNotYours = "unknown, or somebody else's"
  case malformed = "malformed"
  case notEnrolled = "no authenticator bound"
  case wrongPassword = "user name or password wrong"
  case keyReused = "idempotency key used for another order"
  case secondElementMissing = "second element missing"
  case forgedForm = "not sent by this site's own page"
  case shownBefore = "shown once already"
  case authenticatorLost = "authenticator reported lost"
  case removalUnderway = "authenticator about to be removed"
  case taken = "user name or phone belongs to an account"
  case notVerified = "phone not verified"
  case tooManyPasswords = "too many passwords are being checked"
  case unfitPassword = "password too short or too long"

  case blocked = "blocked for a while"
  case blockedForGood = "blocked until support lifts it"
  case tooManyUnderway = "as many attempts underway as may fail"
  case tooManyPushes = "too many pushes"

  case alreadyFinal = "already final"
  case alreadyExpired = "expired"
  case alreadySettled = "already settled another way"
  case linkBroken = "amount or payee is not what was approved"
  case otherRequest = "another request"
  case otherDevice = "another authenticator"
  case otherSession = "asked for in another session"
  case notAcknowledged = "request not acknowledged"
  case tooFewFactors = "too few element categories"
  case notApproved = "not approved"
  case notOrdered = "not ordered from the bank"
  case transferRefused = "bank refused the order"

  case smsTooEarly = "text not offered yet"
  case noCodeRequested = "no code requested"
  case wrongCode = "wrong code"
  case codeUnderJudgement = "the same code is being judged"
  case codeExpired = "code expired"
  case codeSuperseded = "a newer code was sent"
  case tooManyAttempts = "too many attempts"
  case tooManyTexts = "too many texts"

  case badSignature = "callback signature does not verify"
  case replayed = "callback seen before"
  case stale = "callback outside its time window"
  case unknownStatus = "status outside the closed set"
  case serviceUnavailable = "service did not answer"
  case serviceUnreachable = "service could not be reached"
  case serviceRefused = "service refused"
}

extension RefusalReason {
  public init(_ refusal: Payment.Refusal) {
    switch refusal {
    case .settled(.expired): self = .alreadyExpired
    case .settled: self = .alreadyFinal
    case .approval(let refusal): self.init(refusal)
    case .sms(let refusal): self.init(refusal)
    case .smsNotOfferedBefore: self = .smsTooEarly
    case .noCodeRequested: self = .noCodeRequested
    case .linkBroken: self = .linkBroken
    case .notApproved: self = .notApproved
    case .notOrdered: self = .notOrdered
    case .otherSession: self = .otherSession
    }
  }

  init(_ refusal: Confirmation.Refusal) {
    switch refusal {
    case .approval(let refusal): self.init(refusal)
    case .notApproved(.used): self = .alreadyFinal
    case .notApproved(.expired): self = .alreadyExpired
    case .notApproved: self = .notApproved
    case .otherPurpose: self = .otherRequest
    case .linkBroken: self = .linkBroken
    }
  }

  init(_ refusal: SignUp.Refusal) {
    switch refusal {
    case .settled(.failed(.expired, _)): self = .codeExpired
    case .settled(.failed(.taken, _)): self = .taken
    case .settled(.failed(.tooManyAttempts, _)), .tooManyAttempts: self = .tooManyAttempts
    case .settled(.verifying), .settled(.verified), .settled(.completed): self = .alreadyFinal
    case .notVerified: self = .notVerified
    case .tooManyTexts: self = .tooManyTexts
    case .wrongSecret: self = .notFoundOrNotYours
    }
  }

  init(_ refusal: Account.Refusal) {
    switch refusal {
    case .hasAnother: self = .otherDevice
    case .isNotBound: self = .notEnrolled
    case .isBeingRemoved: self = .removalUnderway
    case .wasLost: self = .authenticatorLost
    }
  }

  init(_ refusal: AttemptLimiter.Refusal) {
    switch refusal {
    case .blocked: self = .blocked
    case .blockedForGood: self = .blockedForGood
    case .tooManyUnderway: self = .tooManyUnderway
    }
  }

  init(_ refusal: NumberLimiter.Refusal) {
    switch refusal {
    case .tooManyTexts: self = .tooManyTexts
    case .tooManyAttempts: self = .tooManyAttempts
    }
  }

  init(_ error: AuthyError) {
    switch error {
    case .refused: self = .serviceRefused
    case .notSent: self = .serviceUnreachable
    case .unanswered: self = .serviceUnavailable
    }
  }

  init(_ refusal: NonceLedger.Refusal) {
    switch refusal {
    case .replayed: self = .replayed
    case .stale: self = .stale
    }
  }

  init(_ refusal: ApprovalRequest.Refusal) {
    switch refusal {
    case .settled: self = .alreadySettled
    case .otherRequest: self = .otherRequest
    case .otherDevice: self = .otherDevice
    case .notAcknowledged: self = .notAcknowledged
    case .linkBroken: self = .linkBroken
    case .tooFewFactors: self = .tooFewFactors
    }
  }

  init(_ refusal: SMSChallenge.Refusal) {
    switch refusal {
    case .closed(.expired): self = .codeExpired
    case .closed(.exhausted), .tooManyAttempts: self = .tooManyAttempts
    case .closed(.open), .closed(.accepted), .closed(.withdrawn), .judgedBefore:
      self = .alreadySettled
    case .tooManyTexts: self = .tooManyTexts
    case .underJudgement: self = .codeUnderJudgement
    case .superseded: self = .codeSuperseded
    case .linkBroken: self = .linkBroken
    }
  }
}
