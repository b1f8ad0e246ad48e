/// The way by which a payment was approved.
public enum Channel: UInt8, Hashable, Codable, Sendable {
  case push
  case sms
}
