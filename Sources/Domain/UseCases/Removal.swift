/// Deleting an authenticator at Authy and here: both, or neither.
///
/// The account says `removing` from the owner's approval until Authy has said yes or no. A deletion
/// whose answer was lost can be asked again, since "no such user" means that it was done.
struct Removal: Sendable {
  let ports: Ports
  let payments: Payments

  init(over ports: Ports, retiring payments: Payments) {
    self.ports = ports
    self.payments = payments
  }

  /// Deletes what is marked for it, asking again a few times when no answer comes.
  ///
  /// - Parameters:
  ///   - authyID: the authenticator that is marked.
  ///   - user: whose account marks it.
  ///   - subject: who asked for it.
  ///   - isResumed: whether Authy may have been asked before, and have done it.
  /// - Returns: the account after that; nil while nobody knows whether Authy did it.
  /// - Throws: what a store throws.
  func finish(
    _ authyID: AuthyID,
    of user: UserID,
    about subject: AuditEvent.Subject,
    isResumed: Bool
  ) async throws -> Account? {
    guard let marked = try await ports.accounts.account(user),
      marked.authenticator == .removing(authyID)
    else { return try await ports.accounts.account(user) }
    let isDeleted = try await delete(authyID, of: user, about: subject, mayBeDone: isResumed) {
      $0.authenticator == .removing(authyID) && $0.bindings == marked.bindings
    }
    guard let isDeleted else { return nil }
    // First, since nobody would come back to it.
    if isDeleted { try await payments.retire(authyID, of: user) }
    var account: Account?
    var hasChanged = false
    _ = try await ports.accounts.update(user) { stored in
      let before = stored.authenticator
      stored.endRemoval(of: authyID, boundAs: marked.bindings, isDeleted: isDeleted)
      hasChanged = stored.authenticator != before
      account = stored
    }
    if hasChanged, isDeleted {
      let retired = ports.desk.record(.authenticatorRetired(authyID), about: subject)
      await ports.tell(.authenticatorRemoved, to: user, about: subject, cause: retired)
    }
    return account
  }

  /// Asks Authy to delete; its answer decides nothing for an authenticator that no longer counts here.
  ///
  /// A refusal tells only of the call that it answers: one before, whose answer was lost, may have
  /// been done. It is asked only as long as the account wants it, since the same authenticator may have
  /// been bound anew.
  ///
  /// - Returns: whether it is deleted, or nil when nobody knows.
  func delete(
    _ authyID: AuthyID,
    of user: UserID,
    about subject: AuditEvent.Subject,
    mayBeDone: Bool = false,
    asLongAs isWanted: (Account) -> Bool
  ) async throws -> Bool? {
    var mayBeDone = mayBeDone
    for _ in 0..<ports.policy.deletionAttempts {
      guard let account = try await ports.accounts.account(user), isWanted(account) else {
        return nil
      }
      do {
        try await ports.authy.deleteUser(authyID)
        return true
      } catch AuthyError.refused(.userNotFound) {
        return true
      } catch {
        ports.desk.record(.refused(.disableTwoFactor, RefusalReason(error)), about: subject)
        switch error {
        case .refused: return mayBeDone ? nil : false
        case .notSent: break
        case .unanswered: mayBeDone = true
        }
      }
    }
    return mayBeDone ? nil : false
  }
}
