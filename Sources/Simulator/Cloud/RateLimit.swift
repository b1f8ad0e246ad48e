import Domain

/// How many requests one endpoint of Authy accepts in any period of a given length.
public struct RateLimit: Hashable, Sendable {
  /// How many requests are accepted in one period, 0 or more.
  public var requests: Int
  /// The length of the period, more than zero.
  public var period: Duration

  public init(_ requests: Int, per period: Duration) {
    self.requests = requests
    self.period = period
  }
}

extension AuthyCloud {
  /// What an application may ask; each kind of request has its own limit.
  package enum Endpoint: Hashable, Sendable, CaseIterable {
    case registrationStatus, sendApprovalRequest, approvalStatus
    case sendSMS, call, verify
    case createUser, deleteUser, userStatus, updateUser, registerActivity, makeSecret
    case startVerification, checkVerification, verificationStatus, phoneInfo
    case applicationDetails, applicationStatistics
  }
}
