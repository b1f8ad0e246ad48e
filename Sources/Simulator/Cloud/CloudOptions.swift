import Domain

extension AuthyCloud {
  /// What the sources leave open or contradict, each with its documented default.
  public struct Options: Hashable, Sendable {
    /// What happens to a right code that is presented for another action.
    public enum MismatchedCode: Hashable, Sendable {
      case kept
      case consumed
    }

    /// Not stated; a code that stays good is the kinder reading, and the safer one to test against.
    public var mismatchedCode = MismatchedCode.kept

    /// Not stated for codes of users; 300 s is this application's own policy.
    public var codeLifetime: Duration = .seconds(300)

    /// 7 digits, as Authy's own tokens have; its clients accept 6 to 12.
    public var codeDigits = 7

    /// Used when a request names no lifetime; the status example of the Java client shows 86,400 s.
    public var defaultLifetime: Duration = .seconds(86_400)

    /// Ten minutes, as the documentation of phone verification says.
    public var phoneVerificationLifetime: Duration = .seconds(600)

    /// Whether a decision is called back at all; an application may have no callback configured.
    public var callsBack = true

    public init() {}
  }
}
