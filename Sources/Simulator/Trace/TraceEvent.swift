import Domain

/// One thing that happened in a world, with the time.
public struct TraceEvent: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// What the application recorded itself, and would record in production.
    indirect case audit(AuditEvent)
    case delivered(Message)
    case faulted(Message, Fault)
    /// What a phone displayed of a question: everything the payer could read.
    indirect case promptDisplayed(ApprovalRequest.ID, on: AuthyID, ApprovalQuestion)
    case promptAnswered(ApprovalRequest.ID, on: AuthyID, Decision, unlocked: Bool)
    /// A text arrived; its words hold the code and stay on the phone.
    case textArrived(on: AuthyID)
    case codeScanned(by: AuthyID)
    /// What was unusual about the token in a code, or why it was refused, in words.
    case tokenNoted(by: AuthyID, String)
    /// What a browser showed of a payment.
    case statusDisplayed(PaymentID, PaymentStatusName)
    case smsOffered(PaymentID)
    /// What a page showed of a sign-in or a change.
    case confirmationDisplayed(Confirmation.Status.Name)
    case noticeArrived(UserID, Notice.Name)
    /// What was said between the application and Authy, in a world of wire fidelity.
    indirect case exchanged(Exchange)
    /// Why a request over HTTP was refused before anybody could read it, in words.
    case requestUnread(String)
    /// What the bank executed.
    indirect case executed(Transfer)
  }

  public let at: Instant
  public let kind: Kind
}
