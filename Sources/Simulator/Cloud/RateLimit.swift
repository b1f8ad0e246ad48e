import Domain

/// How many requests one endpoint of Authy takes in any span of a certain length.
public struct RateLimit: Hashable, Sendable {
  public var requests: Int
  public var period: Duration

  public init(_ requests: Int, per period: Duration) {
    self.requests = requests
    self.period = period
  }
}

extension AuthyCloud {
  /// What an application may ask; each kind of request has a limit of its own.
  public enum Endpoint: Hashable, Sendable, CaseIterable {
    case registrationStatus, sendApprovalRequest, approvalStatus
    case sendSMS, call, verify
    case createUser, deleteUser, userStatus, updateUser, registerActivity, makeSecret
    case startVerification, checkVerification, verificationStatus, phoneInfo
    case applicationDetails, applicationStatistics
  }
}

/// Remembers when requests were taken, to see whether one more may be.
struct RateLimiter {
  private var taken: [AuthyCloud.Endpoint: [Instant]] = [:]

  /// Takes a request, or says that there were too many; one that is not taken does not count.
  mutating func admits(
    _ endpoint: AuthyCloud.Endpoint,
    at now: Instant,
    under limit: RateLimit
  ) -> Bool {
    var recent = taken[endpoint, default: []]
    recent.removeAll { now - $0 >= limit.period }
    defer { taken[endpoint] = recent }
    guard recent.count < limit.requests else { return false }
    recent.append(now)
    return true
  }
}
