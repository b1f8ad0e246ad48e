import Domain

/// One event in a world, with its time.
public struct TraceEvent: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// An event that the application recorded itself, as it would in production.
    indirect case audit(AuditEvent)
    case delivered(Message)
    case faulted(Message, Fault)
    /// A phone displayed a question, with everything that the payer could read.
    indirect case promptDisplayed(ApprovalRequest.ID, on: AuthyID, ApprovalQuestion)
    case promptAnswered(ApprovalRequest.ID, on: AuthyID, Decision, unlocked: Bool)
    /// A text arrived; its words contain the code and stay on the phone.
    case textArrived(on: AuthyID)
    case codeScanned(by: AuthyID)
    /// What was unusual about a scanned token, or why it was refused, in words.
    case tokenNoted(by: AuthyID, String)
    /// A browser showed the status of a payment.
    case statusDisplayed(PaymentID, PaymentStatusName)
    case smsOffered(PaymentID)
    /// A page showed the status of a sign-in or a change.
    case confirmationDisplayed(Confirmation.Status.Name)
    case noticeArrived(UserID, Notice.Name)
    /// A request and its answer between the application and Authy, in a world of wire fidelity.
    indirect case exchanged(Exchange)
    /// Why a request over HTTP was refused before the application could read it, in words.
    case requestUnread(String)
    /// The bank executed a transfer.
    indirect case executed(Transfer)
  }

  public let at: Instant
  public let kind: Kind
}
