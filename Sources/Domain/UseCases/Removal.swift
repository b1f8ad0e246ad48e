/// Deleting an authenticator at Authy and here: both, or neither.
///
/// The account says `removing` from the owner's approval until Authy has said yes or no. A deletion
/// whose answer was lost can be asked again, since "no such user" means that it was done.
struct Removal: Sendable {
  let ports: Ports
  let payments: Payments

  /// Deletes what is marked for it, asking again a few times when no answer comes.
  ///
  /// - Parameters:
  ///   - authyID: the authenticator that is marked.
  ///   - user: whose account marks it.
  ///   - isResumed: whether Authy may have been asked before, and have done it.
  /// - Returns: the account after that; nil while nobody knows whether Authy did it.
  /// - Throws: what a store throws.
  func finish(
    _ authyID: AuthyID,
    of user: UserID,
    isResumed: Bool
  ) async throws -> Account? {
    guard let isDeleted = await delete(authyID, of: user, mayBeDone: isResumed) else { return nil }
    let subject = AuditEvent.Subject(user: user)
    var account: Account?
    var hasChanged = false
    _ = try await ports.accounts.update(user) { stored in
      let before = stored.authenticator
      stored.endRemoval(of: authyID, isDeleted: isDeleted)
      hasChanged = stored.authenticator != before
      account = stored
    }
    if hasChanged, isDeleted {
      let retired = ports.desk.record(.authenticatorRetired(authyID), about: subject)
      await ports.tell(.authenticatorRemoved, to: user, about: subject, cause: retired)
    }
    if isDeleted { try await payments.retire(authyID, of: user) }
    return account
  }

  /// Asks Authy to delete; for an authenticator that counts no more here, its answer decides nothing.
  ///
  /// A refusal tells only of the call that it answers: one before, whose answer was lost, may have
  /// been done.
  ///
  /// - Returns: whether it is deleted, or nil when nobody knows.
  func delete(_ authyID: AuthyID, of user: UserID, mayBeDone: Bool = false) async -> Bool? {
    let subject = AuditEvent.Subject(user: user)
    var mayBeDone = mayBeDone
    for _ in 0..<ports.policy.deletionAttempts {
      do {
        try await ports.authy.deleteUser(authyID)
        return true
      } catch .refused(.userNotFound) {
        return true
      } catch .unanswered {
        mayBeDone = true
        _ = ports.desk.refuse(.disableTwoFactor, .serviceUnavailable, about: subject)
      } catch {
        _ = ports.desk.refuse(.disableTwoFactor, RefusalReason(error), about: subject)
        return mayBeDone ? nil : false
      }
    }
    return nil
  }
}
