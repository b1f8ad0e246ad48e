/// What Authy tells an application about one of its users.
public struct UserStatus: Hashable, Sendable {
  public let authyID: AuthyID
  /// Whether the user has ever entered a right code.
  public let isConfirmed: Bool
  /// Whether the user has the app.
  public let isRegistered: Bool
  public let countryCode: String
  /// The phone number with all but its last four digits hidden, such as `XXX-XXX-1118`.
  public let maskedPhone: String
  /// The first e-mail address of the user; `nil` in older answers.
  public let email: EmailAddress?
  public let devices: [DeviceKind]
  /// Whether Authy refuses the user's codes for now; no source gives "disabled" another meaning.
  public let isDisabled: Bool

  public init(
    authyID: AuthyID,
    isConfirmed: Bool,
    isRegistered: Bool,
    countryCode: String,
    maskedPhone: String,
    email: EmailAddress?,
    devices: [DeviceKind],
    isDisabled: Bool
  ) {
    self.authyID = authyID
    self.isConfirmed = isConfirmed
    self.isRegistered = isRegistered
    self.countryCode = countryCode
    self.maskedPhone = maskedPhone
    self.email = email
    self.devices = devices
    self.isDisabled = isDisabled
  }
}
