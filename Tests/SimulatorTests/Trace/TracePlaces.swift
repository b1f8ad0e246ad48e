import Domain

@testable import Simulator

extension TraceEvent.Kind {
  /// The place of the kind in its declaration; a further kind breaks the build here.
  var place: Int {
    switch self {
    case .audit: 0
    case .delivered: 1
    case .faulted: 2
    case .promptDisplayed: 3
    case .promptAnswered: 4
    case .textArrived: 5
    case .codeScanned: 6
    case .statusDisplayed: 7
    case .smsOffered: 8
    case .confirmationDisplayed: 9
    case .noticeArrived: 10
    case .exchanged: 11
    case .tokenNoted: 12
    case .requestUnread: 13
    case .executed: 14
    }
  }
}

extension AuditEvent.Kind {
  /// The place of the kind in its declaration; a further kind breaks the build here.
  var place: Int {
    switch self {
    case .sessionOpened: 0
    case .elementVerified: 1
    case .accountAccessed: 2
    case .enrollmentStarted: 3
    case .enrollmentCompleted: 4
    case .enrollmentFailed: 5
    case .paymentCreated: 6
    case .paymentAmended: 7
    case .statusChanged: 8
    case .paymentExecuted: 9
    case .approvalRequested: 10
    case .approvalAcknowledged: 11
    case .approvalUnacknowledged: 12
    case .approvalUndeliverable: 13
    case .decisionReceived: 14
    case .codeRequested: 15
    case .codeSent: 16
    case .codeNotSent: 17
    case .codeSubmitted: 18
    case .approvalAccepted: 19
    case .callbackReceived: 20
    case .callbackHeld: 21
    case .callbackIgnored: 22
    case .statusShown: 23
    case .refused: 24
    case .sessionClosed: 25
    case .signUpStarted: 26
    case .phoneVerified: 27
    case .signUpCompleted: 28
    case .authenticatorRetired: 29
    case .lossReported: 30
    case .confirmationStarted: 31
    case .confirmationChanged: 32
    case .blockApplied: 33
    case .blockEnded: 34
    case .readmitted: 35
    case .noticeSent: 36
    case .noticeNotSent: 37
    case .transferOrdered: 38
    }
  }
}
