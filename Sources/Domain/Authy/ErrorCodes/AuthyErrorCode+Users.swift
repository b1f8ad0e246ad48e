extension AuthyErrorCode {
  /// There is no such user; Authy uses this code instead of `userNotFound` when it checks a code.
  public static let userDoesNotExist = Self(rawValue: 60016)
  /// The user entered too many wrong codes in a row.
  public static let userSuspended = Self(rawValue: 60017)
  public static let userDisabled = Self(rawValue: 60018)
  public static let userNotFound = Self(rawValue: 60026)
  /// The e-mail address or the phone number of a new user is not valid.
  public static let userInvalid = Self(rawValue: 60027)
  public static let userNotDeleted = Self(rawValue: 60028)
  public static let activityNotCreated = Self(rawValue: 60029)
  public static let userParametersInvalid = Self(rawValue: 60030)
  public static let emailInvalid = Self(rawValue: 60038)
  public static let phoneChangeUnderway = Self(rawValue: 60097)
  public static let userSuspendedFromApplication = Self(rawValue: 60106)
  public static let userBlocked = Self(rawValue: 60107)
  public static let deletionPending = Self(rawValue: 60127)
  public static let userDeleted = Self(rawValue: 60128)
  public static let deletionUnderway = Self(rawValue: 60130)
  public static let deletionFailed = Self(rawValue: 60131)
  public static let accountDeletionIncomplete = Self(rawValue: 60132)
}

extension AuthyErrorCode.Row {
  static let userRows = [
    Self(.userDoesNotExist, nil, "Enroll the user again."),
    Self(
      .userSuspended,
      503,
      "Let the user wait; lift the suspension in the console if it is known to be an error."
    ),
    Self(.userDisabled, nil, "Look the user up in the console."),
    Self(.userNotFound, 404, "Enroll the user again."),
    Self(.userInvalid, 400, "Have the e-mail address and the number corrected."),
    Self(.userNotDeleted, nil, "Delete the user again later, or in the console."),
    Self(.activityNotCreated, nil, "Send a type of activity that Authy knows."),
    Self(.userParametersInvalid, nil, "Correct the parameters of the user."),
    Self(.emailInvalid, nil, "Have the e-mail address corrected."),
    Self(.phoneChangeUnderway, nil, "Let the user finish the change of number in the app."),
    Self(.userSuspendedFromApplication, nil, "Look the user up in the console."),
    Self(.userBlocked, nil, "Look the user up in the console."),
    Self(.deletionPending, nil, "Nothing to do: the user will be deleted."),
    Self(.userDeleted, nil, "Nothing to do: the user is deleted; enroll again if that was wrong."),
    Self(.deletionUnderway, nil, "Nothing to do: the user is being deleted."),
    Self(.deletionFailed, nil, "Delete the user again, and look in the console whether it helped."),
    Self(
      .accountDeletionIncomplete,
      nil,
      "Delete the user again, and look in the console whether it helped."
    ),
  ]
}
