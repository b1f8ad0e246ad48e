/// The number by which Authy says why it refused; its documents and clients know some eighty.
///
/// Named here are those that the product or the simulated cloud uses. Any other may come.
public struct AuthyErrorCode: RawRepresentable, Hashable, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }
}

extension AuthyErrorCode: CustomStringConvertible {
  public var description: String { String(rawValue) }
}

// MARK: - The application

extension AuthyErrorCode {
  /// The application's API key is not one.
  public static let invalidKey = Self(rawValue: 60001)
  public static let tooManyRequests = Self(rawValue: 60003)
  public static let invalidParameter = Self(rawValue: 60004)
  public static let callsNotEnabled = Self(rawValue: 60006)
  public static let smsNotEnabled = Self(rawValue: 60007)
}

// MARK: - Users and their codes

extension AuthyErrorCode {
  /// Said instead of `userNotFound` when a code is to be judged.
  public static let userDoesNotExist = Self(rawValue: 60016)
  /// Too many wrong codes came in a row.
  public static let userSuspended = Self(rawValue: 60017)
  public static let codeReused = Self(rawValue: 60019)
  public static let codeInvalid = Self(rawValue: 60020)
  public static let userNotFound = Self(rawValue: 60026)
  /// The e-mail address or the number of a user to be made is not one.
  public static let userInvalid = Self(rawValue: 60027)
  /// No app has scanned a token for this user of the application.
  public static let registrationNotFound = Self(rawValue: 60035)
}

// MARK: - Numbers

extension AuthyErrorCode {
  public static let verificationNotCreated = Self(rawValue: 60021)
  public static let verificationCodeInvalid = Self(rawValue: 60022)
  public static let noPendingVerification = Self(rawValue: 60023)
  public static let phoneNumberInvalid = Self(rawValue: 60033)
}

// MARK: - Questions

extension AuthyErrorCode {
  public static let approvalNotFound = Self(rawValue: 60049)
  /// The user has no app at all.
  public static let notRegistered = Self(rawValue: 60050)
  /// The user has no device that a question could be put to.
  public static let noDevice = Self(rawValue: 60051)
  public static let approvalNotPending = Self(rawValue: 60079)
}
