/// Deleting an authenticator at Authy and here: both, or neither.
///
/// The account says `removing` from the owner's approval until Authy has said yes or no. A deletion
/// whose answer was lost can be asked again, since "no such user" means that it was done.
struct Removal: Sendable {
  let ports: Connections
  let payments: Payments

  init(over ports: Connections, retiring payments: Payments) {
    self.ports = ports
    self.payments = payments
  }

  /// What became of a deletion at Authy.
  enum Deletion: Hashable {
    case done
    /// Authy has not done it: it refused, or was never reached.
    case notDone(RefusalReason)
    /// Nobody knows, or the account wants it no longer.
    case unknown
  }

  /// Deletes what is marked for it, asking again a few times when no answer comes.
  ///
  /// - Parameters:
  ///   - authyID: the authenticator that is marked.
  ///   - user: whose account marks it.
  ///   - subject: who asked for it.
  ///   - isResumed: whether Authy may have been asked before, and have done it.
  /// - Returns: the account after that, nil while nobody knows whether Authy did it; and what it did.
  /// - Throws: what a store throws.
  func finish(
    _ authyID: AuthyID,
    of user: UserID,
    about subject: AuditEvent.Subject,
    isResumed: Bool
  ) async throws -> (account: Account?, deletion: Deletion) {
    let marked = try await ports.accounts.update(user) { stored -> Asking? in
      guard stored.authenticator == .removing(authyID) else { return nil }
      return Asking(number: stored.askForRemoval(), bindings: stored.bindings)
    }
    guard let asking = marked.value ?? nil else {
      return (try await ports.accounts.account(user), .unknown)
    }
    let deletion = try await delete(authyID, of: user, about: subject, mayBeDone: isResumed) {
      $0.authenticator == .removing(authyID) && $0.bindings == asking.bindings
    }
    guard deletion != .unknown else { return (nil, deletion) }
    let isDeleted = deletion == .done
    // First, since nobody would come back to it.
    if isDeleted { try await payments.retire(authyID, of: user) }
    let update = try await ports.accounts.update(user) { stored -> Ended? in
      // Who has asked since may have had it deleted, and not know it.
      guard isDeleted || stored.removalAskings == asking.number else { return nil }
      let before = stored.authenticator
      stored.endRemoval(of: authyID, boundAs: asking.bindings, isDeleted: isDeleted)
      return Ended(account: stored, hasChanged: stored.authenticator != before)
    }
    guard let ended = update.value ?? nil else { return (nil, .unknown) }
    if isDeleted, ended.hasChanged {
      let retired = ports.desk.record(.authenticatorRetired(authyID), about: subject)
      await ports.tell(.authenticatorRemoved, to: user, about: subject, cause: retired)
    }
    return (ended.account, deletion)
  }

  /// Which asking it is, and how often an authenticator had been bound by then.
  private struct Asking {
    let number: Int
    let bindings: Int
  }

  /// An account after a removal, and whether that changed it.
  private struct Ended {
    let account: Account
    let hasChanged: Bool
  }

  /// Asks Authy to delete; its answer decides nothing for an authenticator that no longer counts here.
  ///
  /// A refusal tells only of the call that it answers: one before, whose answer was lost, may have
  /// been done. It is asked only as long as the account wants it, since the same authenticator may have
  /// been bound anew.
  func delete(
    _ authyID: AuthyID,
    of user: UserID,
    about subject: AuditEvent.Subject,
    mayBeDone: Bool = false,
    asLongAs isWanted: (Account) -> Bool
  ) async throws -> Deletion {
    var mayBeDone = mayBeDone
    for _ in 0..<ports.policy.deletionAttempts {
      guard let account = try await ports.accounts.account(user), isWanted(account) else {
        return .unknown
      }
      do {
        try await ports.authy.deleteUser(authyID)
        return .done
      } catch AuthyError.refused(.userNotFound) {
        return .done
      } catch {
        ports.desk.record(.refused(.disableTwoFactor, RefusalReason(error)), about: subject)
        switch error {
        case .refused: return mayBeDone ? .unknown : .notDone(.serviceRefused)
        case .notSent: break
        case .unanswered: mayBeDone = true
        }
      }
    }
    return mayBeDone ? .unknown : .notDone(.serviceUnreachable)
  }
}
