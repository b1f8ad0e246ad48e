/// The progress of a registration by a scanned code.
public enum RegistrationStatus: Hashable, Sendable {
  case pending
  case completed(AuthyID)
  case failed
}
