/// What Authy tells an application of one of its users.
public struct UserStatus: Hashable, Sendable {
  public let authyID: AuthyID
  /// Whether a code of the user was right once.
  public let isConfirmed: Bool
  /// Whether the user has the app.
  public let isRegistered: Bool
  public let countryCode: String
  /// The last four digits of the number, such as `XXX-XXX-1118`.
  public let maskedPhone: String
  /// The first of the addresses that came; older answers have none.
  public let email: EmailAddress?
  public let devices: [DeviceKind]
  /// Whether codes are refused for now; no source says what else the word may mean.
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
