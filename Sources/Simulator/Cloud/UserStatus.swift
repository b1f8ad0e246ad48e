import Domain

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
  /// The first of the addresses that came.
  public let email: EmailAddress?
  public let devices: [Phone.Device.Kind]
  /// Whether codes are refused for now; no source says what else the word may mean.
  public let isDisabled: Bool
}

extension UserStatus {
  init(of user: CloudUser, at now: Instant) {
    authyID = user.id
    isConfirmed = user.isConfirmed
    isRegistered = user.hasApp
    countryCode = user.number.countryCode
    maskedPhone = "XXX-XXX-\(user.number.e164.suffix(4))"
    email = user.emails.first
    devices = user.devices.map(\.device.kind)
    isDisabled = user.isSuspended(at: now)
  }
}

/// What Authy tells an application of itself.
public struct ApplicationDetails: Hashable, Sendable {
  public let id: String
  public let name: String
  public let plan: String
  public let isSMSEnabled: Bool
}
