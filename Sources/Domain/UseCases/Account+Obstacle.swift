extension Account? {
  /// Why an answer of an authenticator does not count for this account; nil when it does.
  func obstacle(
    to decision: Decision,
    by authyID: AuthyID,
    at now: Instant
  ) -> RefusalReason? {
    guard let self, self.authyID == authyID else { return .otherDevice }
    switch decision {
    case .approve: return self.attempts.blockade(at: now).map { RefusalReason($0) }
    case .deny: return nil
    }
  }
}
