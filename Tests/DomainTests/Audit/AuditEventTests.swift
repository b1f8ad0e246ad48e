import Domain
import Testing

@Suite("An audit event")
struct AuditEventTests {
  private static let digest = DynamicLink(
    payment: Sample.payment,
    payer: Sample.payer,
    revision: 0,
    order: Sample.order
  ).digest
  private static let signUp = SignUpID(high: 3, low: 4)
  private static let enrollment = EnrollmentID(high: 1, low: 2)
  private static let at = Sample.start

  static let visibilities: [(AuditEvent.Kind, AuditEvent.Visibility)] = [
    (.sessionOpened, .private),
    (.sessionClosed, .private),
    (.signUpStarted(signUp), .private),
    (.phoneVerified(signUp), .private),
    (.signUpCompleted(signUp), .payer),
    (.authenticatorRetired(Sample.authyID), .private),
    (.lossReported(Sample.authyID), .private),
    (.confirmationStarted(Sample.confirmation, .signIn), .private),
    (.confirmationChanged(Sample.confirmation, .denied), .private),
    (.blockApplied(.lasting), .private),
    (.blockEnded, .private),
    (.readmitted, .private),
    (.noticeSent(.lossReported), .payer),
    (.noticeNotSent(.lossReported), .private),
    (.elementVerified(.knowledge), .private),
    (.accountAccessed, .private),
    (.enrollmentStarted(enrollment, expiresAt: at), .private),
    (.enrollmentCompleted(enrollment), .payer),
    (.enrollmentFailed(enrollment, .boundElsewhere), .private),
    (.paymentCreated(digest), .private),
    (.paymentAmended(digest), .private),
    (.statusChanged(.approved), .private),
    (.transferOrdered(digest), .private),
    (.paymentExecuted(digest), .payer),
    (.approvalRequested(digest, expiresAt: at), .provider),
    (.approvalAcknowledged, .provider),
    (.approvalUnacknowledged, .private),
    (.approvalUndeliverable, .private),
    (.decisionReceived(.approve, localUnlock: true, by: .callback), .private),
    (.codeRequested(digest, expiresAt: at), .provider),
    (.codeSent, .payer),
    (.codeNotSent, .private),
    (.codeSubmitted, .private),
    (.approvalAccepted(.sms, digest), .private),
    (.callbackReceived, .provider),
    (.callbackHeld, .private),
    (.callbackIgnored, .provider),
    (.statusShown(.denied), .payer),
    (.refused(.answer, .otherDevice), .private),
  ]

  @Test("is seen by those whom it concerns", arguments: visibilities)
  func isSeen(kind: AuditEvent.Kind, visibility: AuditEvent.Visibility) {
    let event = AuditEvent(kind, about: AuditEvent.Subject(), at: Sample.start)
    #expect(event.visibility == visibility)
  }

  @Test("keeps what it is about, when it was and what made it happen")
  func keepsFacts() {
    let subject = AuditEvent.Subject(
      session: Sample.session,
      user: Sample.payer,
      payment: Sample.payment,
      request: Sample.request,
      confirmation: Sample.confirmation,
      enrollment: Self.enrollment,
      signUp: Self.signUp
    )
    let event = AuditEvent(
      .callbackHeld,
      about: subject,
      cause: AuditEvent.Sequence(7),
      at: Sample.start
    )
    #expect(event.subject == subject)
    #expect(event.cause == AuditEvent.Sequence(7))
    #expect(event.at == Sample.start)
    #expect(event.kind == .callbackHeld)
    #expect(AuditEvent.Sequence(7) < AuditEvent.Sequence(8))
  }
}
