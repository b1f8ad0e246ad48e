/// What a person answered to an approval request.
public enum Decision: UInt8, Hashable, Sendable {
  case approve
  case deny
}

/// The way by which a payment was approved.
public enum Channel: UInt8, Hashable, Codable, Sendable {
  case push
  case sms
}
