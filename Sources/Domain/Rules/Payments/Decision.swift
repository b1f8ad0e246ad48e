/// What a person answered to an approval request.
public enum Decision: UInt8, Hashable, Sendable {
  case approve
  case deny
}
