/// One entry of the audit trail: who did what, when, in which session, and why (RTS Article 29).
///
/// It holds only numbers and names that are not secret: no code, key, password, token, phone number
/// or amount in clear. A payment's content appears only as the digest of its dynamic link.
public struct AuditEvent: Hashable, Sendable {
  /// The place of an event in its trail, counted from 1 without gaps.
  public struct Sequence: Hashable, Comparable, Sendable {
    /// Counted from 1.
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
  /// The event that caused this one.
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
  /// What an event is about, with everything that is known of it (RTS Article 29(2)(b)).
  ///
  /// The session and the user are those who ask; the other identifiers name what is asked for, even
  /// if it belongs to another user. A session or a user that a message only claims, and has not
  /// proved, is not named.
  public struct Subject: Hashable, Sendable {
    public var session: SessionID?
    public var user: UserID?
    public var payment: PaymentID?
    public var request: ApprovalRequest.ID?
    public var confirmation: ConfirmationID?
    public var enrollment: EnrollmentID?
    public var signUp: SignUpID?

    public init(
      session: SessionID? = nil,
      user: UserID? = nil,
      payment: PaymentID? = nil,
      request: ApprovalRequest.ID? = nil,
      confirmation: ConfirmationID? = nil,
      enrollment: EnrollmentID? = nil,
      signUp: SignUpID? = nil
    ) {
      self.session = session
      self.user = user
      self.payment = payment
      self.request = request
      self.confirmation = confirmation
      self.enrollment = enrollment
      self.signUp = signUp
    }

    /// Adds what another subject names, where this one names nothing.
    func adding(_ other: Self) -> Self {
      Self(
        session: session ?? other.session,
        user: user ?? other.user,
        payment: payment ?? other.payment,
        request: request ?? other.request,
        confirmation: confirmation ?? other.confirmation,
        enrollment: enrollment ?? other.enrollment,
        signUp: signUp ?? other.signUp
      )
    }
  }
}
