/// Every number that a reviewer may want to change, in one value.
///
/// The defaults and where each comes from are listed in the README. Nothing in the rules compares
/// with a literal instead.
public struct Policy: Hashable, Sendable {
  /// How long a push may be answered: 120 s; at exactly that instant it has expired.
  public var pushLifetime: Duration = .seconds(120)

  /// How long after the payment was made a text may be asked for, when a push is under way.
  public var smsOfferedAfter: Duration = .seconds(15)

  /// How often the payment page asks for the status.
  public var paymentPollInterval: Duration = .seconds(3)

  /// How often the enrollment page asks whether the code was scanned.
  public var enrollmentPollInterval: Duration = .seconds(1)

  /// How often a page's poll may make the application ask Authy, in case a callback was lost.
  public var reconcileInterval: Duration = .seconds(10)

  /// How long the bank's answer to an order is waited for before the same order is sent again.
  public var transferInterval: Duration = .seconds(10)

  /// How often the pages that wait for a sign-in or a change ask for the phone's answer.
  public var confirmationPollInterval: Duration = .seconds(1)

  /// How long the code that verifies a phone may be typed; Authy's own codes live ten minutes.
  public var phoneVerificationLifetime: Duration = .seconds(600)

  /// Digits of the code that verifies a phone.
  public var phoneVerificationDigits = 6

  /// Attempts at the code that verifies a phone.
  public var attemptsPerVerification = 5

  /// Texts that may be sent to verify one phone.
  public var textsPerVerification = 3

  /// Texts to one number within the window, over all sign-ups that name it.
  public var textsPerNumber = 6

  /// Attempts at the codes of one number within the window, over all sign-ups that name it.
  public var attemptsPerNumber = 10

  /// How long a sign-up's text or attempt counts against its number.
  public var numberWindow: Duration = .seconds(60 * 60)

  /// How often Authy is asked to delete, at once, as long as no answer comes.
  public var deletionAttempts = 3

  /// How long a registration token may be scanned; whole seconds, as `exp` is an integer.
  public var registrationLifetime: Duration = .seconds(300)

  /// How long the code of a text may be typed, within the life of its payment.
  public var codeLifetime: Duration = .seconds(300)

  /// Attempts at the codes of one payment; none is given back (RTS Article 4(3)(b): at most 5).
  public var attemptsPerPayment = 5

  /// How long a verdict on a code is waited for; after that it counts as lost, since whoever asked for it
  /// may be gone, and the same code may be typed again.
  public var verdictPatience: Duration = .seconds(30)

  /// Texts that may be sent for one payment; only the newest code is valid.
  public var textsPerPayment = 3

  /// Failed attempts of one user, whatever the channel, that bring a block (RTS Article 4(3)(b)).
  public var attemptsBeforeBlock = 5

  /// How long a failed attempt counts; at exactly that age it no longer does.
  public var attemptWindow: Duration = .seconds(15 * 60)

  /// How long a block lasts (RTS Article 4(4)); at exactly its end the user may try again.
  public var blockDuration: Duration = .seconds(30 * 60)

  /// The block of that number lasts until support lifts it (RTS Article 4(4)).
  public var blocksBeforeLasting = 3

  /// Pushes to one user within the window and since the last success (ASVS 6.6.4).
  public var pushesPerWindow = 3

  /// How long a push counts; at exactly that age it no longer does.
  public var pushWindow: Duration = .seconds(10 * 60)

  /// Texts to one user within the window and since the last success, over all payments.
  public var textsPerWindow = 6

  /// How long a text counts; at exactly that age it no longer does.
  public var textWindow: Duration = .seconds(10 * 60)

  /// Units of a payment's text that are kept for what Authy writes beside the application's words.
  ///
  /// Authy's template is not published: 28 leaves room for a code of 12 digits, the longest, and for
  /// 16 letters of the default alphabet around it. As long as it is at most 70, every text
  /// is one segment.
  public var textRoomForCode = 28

  /// Distinct element categories that an approval needs (PSD2 Article 4(30)).
  public var requiredFactors = 2

  /// Inactivity after which a session is closed (RTS Article 4(3)(d)); polling is not activity.
  public var sessionInactivity: Duration = .seconds(300)

  /// How long a session lasts at most, however active it is (ASVS 7.3.2; NIST SP 800-63B asks for no
  /// more than 24 h at AAL2).
  public var sessionLifetime: Duration = .seconds(12 * 3_600)

  /// How long a payment lasts, and where its code may be typed.
  public var paymentScope = PaymentScope.session

  /// How far a callback's nonce may lie from the time of its arrival.
  public var callbackWindow: Duration = .seconds(300)

  /// How many bytes a password may have (ASVS 6.2.1 and 6.2.9).
  public var passwordLengths = 8...256

  /// Rounds of PBKDF2 for a new password hash, at most `PasswordHash.mostRounds`; stored with the hash.
  public var passwordRounds = 600_000

  /// The most rounds of any hash from before `passwordRounds` was lowered; 0 if it never was.
  public var earlierPasswordRounds = 0

  /// The rounds in whose time every password is checked, so that the time tells no name.
  public var slowestPasswordRounds: Int { max(passwordRounds, earlierPasswordRounds) }

  /// How many passwords may be hashed or wait for that, before more are refused.
  public var passwordsUnderway = 8

  public static let standard = Self()

  public init() {}
}

extension Policy {
  /// Whether a payment ends with the session in which it was placed.
  ///
  /// The law limits how long an authenticated session stays open unused (RTS Article 4(3)(d)), and the
  /// password that was typed for that session is one of the two elements of its payments (PSD2 Article
  /// 4(30)). An approval that counts after the session would lean on an element that is none any more.
  public enum PaymentScope: Hashable, Codable, Sendable {
    /// It ends with its session, and its text is asked for and its code typed there alone: the stricter
    /// reading, and the default.
    case session
    /// It outlives its session, and its payer may type its code in any other.
    case payer
  }

  /// The first instant at which a payment placed now no longer counts.
  func endOfPayment(placedIn session: Session, at now: Instant) -> Instant {
    let end = now + pushLifetime
    switch paymentScope {
    // To place it was an activity, from which its session lasts as long as inactivity may.
    case .session: return min(end, now + sessionInactivity, session.openedAt + sessionLifetime)
    case .payer: return end
    }
  }
}
