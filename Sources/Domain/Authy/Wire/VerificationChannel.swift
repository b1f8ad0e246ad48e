/// How Authy brings the code that verifies a phone number.
public enum VerificationChannel: String, Hashable, Sendable, CaseIterable {
  case sms, call
}
