extension AuthyErrorCode {
  public static let registrationInvalid = Self(rawValue: 60034)
  /// No app has scanned a token that names this user of the application.
  public static let registrationNotFound = Self(rawValue: 60035)
  public static let registrationPINInvalid = Self(rawValue: 60036)
  public static let registrationExpired = Self(rawValue: 60037)
  public static let registrationTokenExpired = Self(rawValue: 60086)
  public static let registrationTokenInvalid = Self(rawValue: 60101)
}

extension AuthyErrorCode.Row {
  static let registrationRows = [
    Self(.registrationInvalid, nil, "Show the user a new QR code."),
    Self(
      .registrationNotFound,
      nil,
      "Wait for the scan; check the application's identifier if none arrives."
    ),
    Self(.registrationPINInvalid, nil, "Let the user type the PIN again."),
    Self(.registrationExpired, nil, "Show the user a new QR code."),
    Self(
      .registrationTokenExpired,
      nil,
      "Show the user a new QR code; check this server's clock if it happens at once."
    ),
    Self(
      .registrationTokenInvalid,
      nil,
      "Sign the token with the production API key, and name the application as the console does."
    ),
  ]
}
