extension AuthyErrorCode {
  public static let verificationNotCreated = Self(rawValue: 60021)
  public static let verificationCodeInvalid = Self(rawValue: 60022)
  public static let noPendingVerification = Self(rawValue: 60023)
  public static let phoneInfoNotFound = Self(rawValue: 60024)
  public static let phoneInfoFailed = Self(rawValue: 60025)
  public static let phoneNumberInvalid = Self(rawValue: 60033)
  public static let verificationParametersMissing = Self(rawValue: 60042)
  public static let countryCodeInvalid = Self(rawValue: 60078)
  /// The number is a landline, which cannot receive texts.
  public static let numberIsLandline = Self(rawValue: 60082)
  public static let numberNotProvisioned = Self(rawValue: 60083)
  public static let customMessageNotAllowed = Self(rawValue: 60091)
}

extension AuthyErrorCode.Row {
  static let numberRows = [
    Self(.verificationNotCreated, 403, "Check the number, and start the verification again."),
    Self(.verificationCodeInvalid, 401, "Let the user type the code again."),
    Self(.noPendingVerification, 404, "Start the verification of this number first."),
    Self(.phoneInfoNotFound, nil, "Do without what Authy knows of the number."),
    Self(.phoneInfoFailed, 500, "Ask about the number again later, or do without."),
    Self(.phoneNumberInvalid, 400, "Have the number corrected."),
    Self(
      .verificationParametersMissing,
      400,
      "Name the uuid, or the number with its country code."
    ),
    Self(.countryCodeInvalid, 403, "Have the country code corrected."),
    Self(.numberIsLandline, 403, "Have a mobile number given, or call instead."),
    Self(.numberNotProvisioned, 403, "Have another number given; nobody has this one."),
    Self(
      .customMessageNotAllowed,
      nil,
      "Ask Authy to allow messages of the application's own, or leave it out."
    ),
  ]
}
