extension AuthyErrorCode {
  public static let approvalNotFound = Self(rawValue: 60049)
  /// The user does not have the app.
  public static let notRegistered = Self(rawValue: 60050)
  /// The user has no device that can show a question.
  public static let noDevice = Self(rawValue: 60051)
  /// Authy failed, and may have put the question or not.
  public static let approvalConnectionFailed = Self(rawValue: 60052)
  /// Authy failed, and may have put the question or not.
  public static let approvalSendingFailed = Self(rawValue: 60053)
  /// Authy failed, and may have put the question or not.
  public static let approvalFailed = Self(rawValue: 60054)
  /// The person answered the question, but Authy could not reach the application.
  public static let callbackFailed = Self(rawValue: 60055)
  public static let approvalsNotEnableable = Self(rawValue: 60064)
  public static let approvalsNotEnabled = Self(rawValue: 60065)
  public static let callbackNotSaved = Self(rawValue: 60066)
  public static let approvalNotPending = Self(rawValue: 60079)
  public static let approvalInvalid = Self(rawValue: 60080)
}

extension AuthyErrorCode.Row {
  static let questionRows = [
    Self(.approvalNotFound, 404, "Check that the question was put with this application's key."),
    Self(.notRegistered, nil, "Let the user install the app, or offer a text."),
    Self(.noDevice, nil, "Let the user install the app, or offer a text."),
    Self(
      .approvalConnectionFailed,
      nil,
      "Ask what became of the question; do not put it again blindly."
    ),
    Self(
      .approvalSendingFailed,
      nil,
      "Ask what became of the question; do not put it again blindly."
    ),
    Self(.approvalFailed, nil, "Ask what became of the question; do not put it again blindly."),
    Self(.callbackFailed, nil, "See why the application did not take the callback."),
    Self(.approvalsNotEnableable, 403, "Ask Authy's support to enable OneTouch."),
    Self(.approvalsNotEnabled, 403, "Enable OneTouch for the application in the console."),
    Self(.callbackNotSaved, 403, "Configure a callback address that Authy can reach."),
    Self(.approvalNotPending, nil, "Nothing to do: the question is settled."),
    Self(.approvalInvalid, nil, "Compare message, details and logos with Authy's limits."),
  ]
}
