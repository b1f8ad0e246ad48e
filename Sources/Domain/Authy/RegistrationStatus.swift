/// How far a registration by scanned code has come.
public enum RegistrationStatus: Hashable, Sendable {
  case pending
  case completed(AuthyID)
  case failed
}
