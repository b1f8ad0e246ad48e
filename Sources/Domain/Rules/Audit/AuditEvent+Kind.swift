extension AuditEvent {
  /// The kind of an audit event: what happened, with the details that belong to it.
  public enum Kind: Hashable, Sendable {
    case sessionOpened
    case sessionClosed
    case elementVerified(Factor)
    case accountAccessed

    case signUpStarted(SignUpID)
    case phoneVerified(SignUpID)
    case signUpCompleted(SignUpID)

    case enrollmentStarted(EnrollmentID, expiresAt: Instant)
    case enrollmentCompleted(EnrollmentID)
    case enrollmentFailed(EnrollmentID, Enrollment.Failure)
    case authenticatorRetired(AuthyID)
    case lossReported(AuthyID)

    case confirmationStarted(ConfirmationID, Confirmation.Purpose.Name)
    case confirmationChanged(ConfirmationID, Confirmation.Status.Name)

    case blockApplied(Block)
    case blockEnded
    case readmitted
    case noticeSent(Notice.Name)
    case noticeNotSent(Notice.Name)

    case paymentCreated(Digest)
    case paymentAmended(Digest)
    case statusChanged(PaymentStatusName)
    /// The order was sent to the bank; it may be sent again.
    case transferOrdered(Digest)
    /// The bank has accepted the order.
    case paymentExecuted(Digest)

    case approvalRequested(Digest, expiresAt: Instant)
    case approvalAcknowledged
    case approvalUnacknowledged
    case approvalUndeliverable
    case decisionReceived(Decision, localUnlock: Bool, by: Source)

    case codeRequested(Digest, expiresAt: Instant)
    case codeSent
    case codeNotSent
    case codeSubmitted
    case approvalAccepted(Channel, Digest)

    case callbackReceived
    case callbackHeld
    case callbackIgnored
    case statusShown(PaymentStatusName)
    case refused(Operation, RefusalReason)
  }

  /// How long a user is blocked.
  public enum Block: Hashable, Sendable {
    case temporary(until: Instant)
    case lasting
  }

  /// How the application learned of a decision.
  public enum Source: UInt8, Hashable, Sendable {
    case callback
    case poll
  }

  /// The operation that was refused.
  public enum Operation: UInt8, Hashable, Sendable, CaseIterable {
    case pay
    case status
    case expire
    case amend
    case cancel
    case requestSMS
    case enterCode
    case answer
    case callback
    case execute
    case enroll
    case list
    case signIn
    case session
    case signUp
    case verifyPhone
    case confirm
    case disableTwoFactor
    case reportLoss
    case readmit
  }
}

extension AuditEvent.Kind {
  /// Who may see the event: the payer sees outcomes, the service sees what it is sent, the rest is
  /// private.
  var visibility: AuditEvent.Visibility {
    switch self {
    case .statusShown, .codeSent, .enrollmentCompleted, .paymentExecuted, .signUpCompleted,
      .noticeSent:
      .payer
    case .approvalRequested, .approvalAcknowledged, .codeRequested, .callbackReceived,
      .callbackIgnored:
      .provider
    case .sessionOpened, .sessionClosed, .elementVerified, .accountAccessed,
      .signUpStarted, .phoneVerified, .authenticatorRetired, .lossReported,
      .confirmationStarted, .confirmationChanged, .blockApplied, .blockEnded, .readmitted,
      .noticeNotSent, .enrollmentStarted, .enrollmentFailed, .paymentCreated, .paymentAmended,
      .statusChanged, .transferOrdered, .approvalUnacknowledged, .approvalUndeliverable,
      .decisionReceived, .codeNotSent, .codeSubmitted, .approvalAccepted,
      .callbackHeld, .refused:
      .private
    }
  }
}
