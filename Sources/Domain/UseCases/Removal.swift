/// Deleting an authenticator at Authy and here: both, or neither.
///
/// The account says `removing` from the owner's approval until Authy has said yes or no. A deletion
/// whose answer was lost can be asked again, since "no such user" means that it was done.
struct Removal: Sendable {
  let ports: Ports

  /// Deletes what is marked for it, asking again a few times when no answer comes.
  ///
  /// - Returns: the account after that; nil while nobody knows whether Authy did it.
  func finish(_ authyID: AuthyID, of user: UserID) async throws -> Account? {
    guard let isDeleted = await delete(authyID, of: user) else { return nil }
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
    return account
  }

  /// Asks Authy to delete; for an authenticator that counts no more here, its answer decides nothing.
  ///
  /// - Returns: whether it is deleted, or nil when nobody knows.
  func delete(_ authyID: AuthyID, of user: UserID) async -> Bool? {
    let subject = AuditEvent.Subject(user: user)
    for _ in 0..<ports.policy.deletionAttempts {
      do {
        try await ports.authy.deleteUser(authyID)
        return true
      } catch .refused(.userNotFound) {
        return true
      } catch .unanswered {
        _ = ports.desk.refuse(.disableTwoFactor, .serviceUnavailable, about: subject)
      } catch {
        _ = ports.desk.refuse(.disableTwoFactor, RefusalReason(error), about: subject)
        return false
      }
    }
    return nil
  }
}
