/// How the code of a number's verification is brought.
public enum VerificationChannel: String, Hashable, Sendable, CaseIterable {
  case sms, call
}
