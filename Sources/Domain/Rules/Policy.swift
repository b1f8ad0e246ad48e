/// Every number that a reviewer may want to change, in one value.
///
/// The README lists the defaults and the source of each. The rules compare with nothing else.
public struct Policy: Hashable, Sendable {
  /// How long a push may be answered: 120 s; at exactly that instant it has expired.
  public var pushLifetime: Duration = .seconds(120)

  /// How long after a payment was placed a text may be asked for, if a push is under way.
  public var smsOfferedAfter: Duration = .seconds(15)

  /// How long the payment page waits between two requests for the status.
  public var paymentPollInterval: Duration = .seconds(3)

  /// How long the enrollment page waits between two requests whether the code was scanned.
  public var enrollmentPollInterval: Duration = .seconds(1)

  /// The least time between two questions to Authy about a request whose callback may be lost.
  public var reconcileInterval: Duration = .seconds(10)

  /// How long the bank's answer to an order may take before the same order is sent again.
  public var transferInterval: Duration = .seconds(10)

  /// How long a page that waits for a sign-in or a change waits between two requests for the
  /// answer.
  public var confirmationPollInterval: Duration = .seconds(1)

  /// How long the code that verifies a phone may be typed; Authy's own codes live ten minutes.
  public var phoneVerificationLifetime: Duration = .seconds(600)

  /// How many digits the code that verifies a phone has, 4 to 10.
  public var phoneVerificationDigits = 6

  /// How many attempts are allowed at the code that verifies a phone.
  public var attemptsPerVerification = 5

  /// How many texts may be sent to verify one phone.
  public var textsPerVerification = 3

  /// How many texts may go to one number within the window, over all its sign-ups.
  public var textsPerNumber = 6

  /// How many attempts are allowed at the codes of one number within the window, over all its
  /// sign-ups.
  public var attemptsPerNumber = 10

  /// How long a sign-up's text or attempt counts against its number.
  public var numberWindow: Duration = .seconds(60 * 60)

  /// How often Authy is asked to delete, one time after the other, while no answer comes.
  public var deletionAttempts = 3

  /// How long a registration token may be scanned; whole seconds, because `exp` is an integer.
  public var registrationLifetime: Duration = .seconds(300)

  /// How long the code of a text may be typed, within the lifetime of its payment.
  public var codeLifetime: Duration = .seconds(300)

  /// How many attempts one payment has at its codes; another text adds none (RTS Article 4(3)(b):
  /// at most 5).
  public var attemptsPerPayment = 5

  /// How long a verdict on a code may take; then it counts as lost and the same code may be typed
  /// again, because its caller may have crashed.
  public var verdictPatience: Duration = .seconds(30)

  /// How many texts may be sent for one payment; only the newest code is valid.
  public var textsPerPayment = 3

  /// How many failed attempts of one user, over all channels, bring a block (RTS Article 4(3)(b)).
  public var attemptsBeforeBlock = 5

  /// How long a failed attempt counts; at exactly that age it no longer does.
  public var attemptWindow: Duration = .seconds(15 * 60)

  /// How long a block lasts (RTS Article 4(4)); at exactly its end the user may try again.
  public var blockDuration: Duration = .seconds(30 * 60)

  /// The number of the block that lasts until support ends it (RTS Article 4(4)).
  public var blocksBeforeLasting = 3

  /// How many pushes may go to one user within the window and since the last success (ASVS 6.6.4).
  public var pushesPerWindow = 3

  /// How long a push counts; at exactly that age it no longer does.
  public var pushWindow: Duration = .seconds(10 * 60)

  /// How many texts may go to one user within the window and since the last success, over all
  /// payments.
  public var textsPerWindow = 6

  /// How long a text counts; at exactly that age it no longer does.
  public var textWindow: Duration = .seconds(10 * 60)

  /// How many units of a payment's text are kept free for what Authy writes beside it, 0 to 70.
  ///
  /// Authy's template is not published. 28 leaves room for a code of 12 digits, the longest, and
  /// for 16 letters of the default alphabet around it. Up to 70, every text is one segment.
  public var textRoomForCode = 28

  /// How many distinct element categories an approval needs, 1 to 3 (PSD2 Article 4(30)).
  public var requiredFactors = 2

  /// How long a session may be inactive before it is closed (RTS Article 4(3)(d)); polling is not
  /// activity.
  public var sessionInactivity: Duration = .seconds(300)

  /// How long a session lasts at most, however active it is (ASVS 7.3.2; NIST SP 800-63B asks for
  /// at most 24 h at AAL2).
  public var sessionLifetime: Duration = .seconds(12 * 3_600)

  /// Whether a payment ends with its session, and in which sessions its code may be typed.
  public var paymentScope = PaymentScope.session

  /// How far a callback's nonce may lie from the time of its arrival, before or after.
  public var callbackWindow: Duration = .seconds(300)

  /// How many bytes a password may have (ASVS 6.2.1 and 6.2.9).
  public var passwordLengths = 8...256

  /// How many PBKDF2 rounds a new password hash has, from 1 to `PasswordHash.mostRounds`; the hash
  /// stores them.
  public var passwordRounds = 600_000

  /// The most rounds of any hash from before `passwordRounds` was lowered; 0 if it never was.
  public var earlierPasswordRounds = 0

  /// Every password check takes the time of so many rounds, so that the time does not reveal
  /// whether a name exists.
  public var slowestPasswordRounds: Int { max(passwordRounds, earlierPasswordRounds) }

  /// How many passwords may be hashed or wait for it before more are refused, 1 or more.
  public var passwordsUnderway = 8

  public static let standard = Self()

  public init() {}
}

extension Policy {
  /// Whether a payment ends with the session in which it was placed.
  ///
  /// The law limits how long an authenticated session stays open unused (RTS Article 4(3)(d)). The
  /// password of that session is one of the two elements of its payments (PSD2 Article 4(30)), so
  /// an approval after the end of the session would rest on an element that no longer counts.
  public enum PaymentScope: Hashable, Codable, Sendable {
    /// It ends with its session, and only in that session a text may be asked for and its code
    /// typed.
    ///
    /// This is the stricter reading, and the default.
    case session
    /// It outlives its session, and its payer may type its code in any other session.
    case payer
  }

  /// The first instant at which a payment that is placed now no longer counts.
  func endOfPayment(placedIn session: Session, at now: Instant) -> Instant {
    let end = now + pushLifetime
    switch paymentScope {
    // Placing a payment was an activity, so the session's inactivity is counted from now.
    case .session: return min(end, now + sessionInactivity, session.openedAt + sessionLifetime)
    case .payer: return end
    }
  }
}
