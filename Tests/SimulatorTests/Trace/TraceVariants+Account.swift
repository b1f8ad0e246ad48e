import Domain

@testable import Simulator

extension TraceVariants {
  /// What happens to accounts: one event of every kind, and others that differ in one field.
  static let accountKinds: [AuditEvent.Kind] =
    [
      .sessionClosed, .blockEnded, .readmitted, .blockApplied(.lasting),
      .blockApplied(.temporary(until: Bare.start)),
      .blockApplied(.temporary(until: Bare.start + .nanoseconds(1))),
    ]
    + [SignUpID(high: 0, low: 1), SignUpID(high: 1, low: 0)].flatMap { id in
      [.signUpStarted(id), .phoneVerified(id), .signUpCompleted(id)]
    }
    + [1, 2, 300].compactMap { AuthyID($0 as Int64) }.flatMap { authyID in
      [.authenticatorRetired(authyID), .lossReported(authyID)]
    }
    + [ConfirmationID(high: 0, low: 1), ConfirmationID(high: 1, low: 0)].flatMap { id in
      Confirmation.Purpose.Name.allCases.map { .confirmationStarted(id, $0) }
        + Confirmation.Status.Name.allCases.map { .confirmationChanged(id, $0) }
    }
    + Notice.Name.allCases.flatMap { [.noticeSent($0), .noticeNotSent($0)] }
}
