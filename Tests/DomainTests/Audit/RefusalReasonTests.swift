import Domain
import Testing

@Suite("The reason of a refusal")
struct RefusalReasonTests {
  private static let at = Sample.start

  static let settled: [(Payment.Refusal, RefusalReason)] = [
    (.settled(.approved(by: .push, at: at)), .alreadyFinal),
    (.settled(.approved(by: .sms, at: at)), .alreadyFinal),
    (.settled(.executed(by: .push, at: at)), .alreadyFinal),
    (.settled(.denied(at: at)), .alreadyFinal),
    (.settled(.cancelled(at: at)), .alreadyFinal),
    (.settled(.expired(at: at)), .alreadyExpired),
    (.smsNotOfferedBefore(at), .smsTooEarly),
    (.noCodeRequested, .noCodeRequested),
    (.approval(.tooFewFactors([])), .tooFewFactors),
    (.approval(.tooFewFactors(.possession)), .tooFewFactors),
    (.linkBroken, .linkBroken),
    (.notApproved, .notApproved),
    (.notOrdered, .notOrdered),
    (.settled(.ordered(by: .push, at: at)), .alreadyFinal),
    (.settled(.refused(by: .push, at: at)), .alreadyFinal),
  ]

  static let byPush: [(ApprovalRequest.Refusal, RefusalReason)] = [
    (.settled(.approved(at: at)), .alreadySettled),
    (.settled(.denied(at: at)), .alreadySettled),
    (.settled(.withdrawn(at: at)), .alreadySettled),
    (.settled(.undeliverable(at: at)), .alreadySettled),
    (.otherRequest, .otherRequest),
    (.otherDevice, .otherDevice),
    (.notAcknowledged, .notAcknowledged),
    (.linkBroken, .linkBroken),
  ]

  static let bySMS: [(SMSChallenge.Refusal, RefusalReason)] = [
    (.closed(.accepted(at: at)), .alreadySettled),
    (.closed(.withdrawn(at: at)), .alreadySettled),
    (.closed(.exhausted(at: at)), .tooManyAttempts),
    (.closed(.expired(at: at)), .codeExpired),
    (.tooManyAttempts, .tooManyAttempts),
    (.tooManyTexts, .tooManyTexts),
    (.superseded, .codeSuperseded),
    (.linkBroken, .linkBroken),
  ]

  @Test("tells what a payment refused", arguments: settled)
  func tellsPayment(refusal: Payment.Refusal, reason: RefusalReason) {
    #expect(RefusalReason(refusal) == reason)
  }

  @Test("tells what its push refused", arguments: byPush)
  func tellsPush(refusal: ApprovalRequest.Refusal, reason: RefusalReason) {
    #expect(RefusalReason(.approval(refusal)) == reason)
  }

  @Test("tells what its text refused", arguments: bySMS)
  func tellsText(refusal: SMSChallenge.Refusal, reason: RefusalReason) {
    #expect(RefusalReason(.sms(refusal)) == reason)
  }

  @Test("has words of its own, in which no number or name can stand")
  func hasWords() {
    #expect(Set(RefusalReason.allCases.map(\.rawValue)).count == RefusalReason.allCases.count)
    for reason in RefusalReason.allCases {
      #expect(!reason.rawValue.isEmpty)
      #expect(reason.rawValue.allSatisfy { $0.isASCII && ($0.isLetter || ", '-".contains($0)) })
    }
  }
}
