/// One entry of the audit trail (RTS Article 29): who, what, when, in which session, and why.
///
/// It holds only numbers and names that are no secret: no code, key, password, token, phone number
/// or amount in clear. A payment's content appears as the digest of its dynamic link.
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
  /// What an event is about; everything that is known is named (RTS Article 29(2)(b)).
  ///
  /// Whoever asks is the session and its user; what is asked for is the rest, also when it is not
  /// theirs. What a browser or a message says and has not proved names no session and no user.
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

    /// Names also what another subject does, where this one names nothing.
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
