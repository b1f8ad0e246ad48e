import Domain

/// How many requests one endpoint of Authy takes in any span of a certain length.
public struct RateLimit: Hashable, Sendable {
  /// How many requests are taken in one period.
  public var requests: Int
  public var period: Duration

  public init(_ requests: Int, per period: Duration) {
    self.requests = requests
    self.period = period
  }
}

extension AuthyCloud {
  /// What an application may ask; each kind of request has a limit of its own.
  package enum Endpoint: Hashable, Sendable, CaseIterable {
    case registrationStatus, sendApprovalRequest, approvalStatus
    case sendSMS, call, verify
    case createUser, deleteUser, userStatus, updateUser, registerActivity, makeSecret
    case startVerification, checkVerification, verificationStatus, phoneInfo
    case applicationDetails, applicationStatistics
  }
}
