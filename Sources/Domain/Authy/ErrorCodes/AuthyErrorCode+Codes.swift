// The error codes about one-time codes, and about the texts and calls that bring them.

extension AuthyErrorCode {
  public static let callsNotEnabled = Self(rawValue: 60006)
  public static let smsNotEnabled = Self(rawValue: 60007)
  public static let monthlySMSLimit = Self(rawValue: 60009)
  public static let dailySMSLimit = Self(rawValue: 60010)
  public static let monthlyCallLimit = Self(rawValue: 60011)
  public static let dailyCallLimit = Self(rawValue: 60012)
  public static let countryBanned = Self(rawValue: 60013)
  public static let callNotStarted = Self(rawValue: 60014)
  public static let smsNotSent = Self(rawValue: 60015)
  public static let codeReused = Self(rawValue: 60019)
  public static let codeInvalid = Self(rawValue: 60020)
  public static let smsRecordNotFound = Self(rawValue: 60032)
  /// The owner of the number answered STOP to a text.
  public static let numberOptedOut = Self(rawValue: 60115)
  /// The code that an app computed from the time is wrong.
  public static let tokenInvalid = Self(rawValue: 60118)
  public static let smsLimit = Self(rawValue: 60120)
  public static let smsCodeInvalid = Self(rawValue: 60121)
  public static let qrCodeNotMade = Self(rawValue: 60122)
  public static let genericTokensDisabled = Self(rawValue: 60123)
}

extension AuthyErrorCode.Row {
  static let codeRows = [
    Self(.callsNotEnabled, nil, "Enable calls for the application in the console."),
    Self(.smsNotEnabled, nil, "Enable texts for the application in the console."),
    Self(.monthlySMSLimit, nil, "Raise the monthly limit of texts, or wait for the next month."),
    Self(.dailySMSLimit, nil, "Raise the daily limit of texts, or wait for the next day."),
    Self(.monthlyCallLimit, nil, "Raise the monthly limit of calls, or wait for the next month."),
    Self(.dailyCallLimit, nil, "Raise the daily limit of calls, or wait for the next day."),
    Self(.countryBanned, nil, "Allow the country in the console, or offer the app instead."),
    Self(.callNotStarted, nil, "Let the user ask again, or offer a text or the app."),
    Self(.smsNotSent, nil, "Let the user ask again, or offer a call or the app."),
    Self(.codeReused, 401, "Send a new code; each is good once."),
    Self(.codeInvalid, 401, "Let the user type the code again, or send a new one."),
    Self(.smsRecordNotFound, 400, "Send a new code."),
    Self(.numberOptedOut, nil, "Have the user text START to the sender, or offer the app."),
    Self(.tokenInvalid, nil, "Let the user type the code again, and set the clock of the device."),
    Self(.smsLimit, nil, "Wait before more texts go to this user."),
    Self(.smsCodeInvalid, nil, "Let the user type the code again, or send a new one."),
    Self(.qrCodeNotMade, nil, "Ask for the QR code again."),
    Self(.genericTokensDisabled, nil, "Enable generic tokens for the application in the console."),
  ]
}
