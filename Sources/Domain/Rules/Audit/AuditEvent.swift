/// One entry of the audit trail (RTS Article 29): who, what, when, in which session, and why.
///
/// It holds only numbers and names that are no secret: no code, key, password, token, phone number
/// or amount in clear. A payment's content appears as the digest of its dynamic link.
public struct AuditEvent: Hashable, Sendable {
  /// The place of an event in its trail, counted from 1 without gaps.
  public struct Sequence: Hashable, Comparable, Sendable {
    public let number: Int

    public init(_ number: Int) { self.number = number }

    public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
  }

  /// Who may see the event outside the application.
  public enum Visibility: UInt8, Hashable, Sendable {
    case `private`
    case payer
    case provider
    case `public`
  }

  public let at: Instant
  public let kind: Kind
  public let visibility: Visibility
  public let subject: Subject
  /// The event that made this one happen.
  public let cause: Sequence?

  public init(_ kind: Kind, about subject: Subject, cause: Sequence? = nil, at now: Instant) {
    at = now
    self.kind = kind
    visibility = kind.visibility
    self.subject = subject
    self.cause = cause
  }
}

extension AuditEvent {
  /// What an event is about; everything that is known is named.
  public struct Subject: Hashable, Sendable {
    public var session: SessionID?
    public var user: UserID?
    public var payment: PaymentID?
    public var request: ApprovalRequest.ID?

    public init(
      session: SessionID? = nil,
      user: UserID? = nil,
      payment: PaymentID? = nil,
      request: ApprovalRequest.ID? = nil
    ) {
      self.session = session
      self.user = user
      self.payment = payment
      self.request = request
    }
  }
}
