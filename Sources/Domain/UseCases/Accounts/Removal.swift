/// Deletes an authenticator at Authy and in the account: in both places, or in neither.
///
/// The account's state is `removing` from the owner's approval until Authy has said yes or no. A
/// deletion whose answer was lost can be asked again, because Authy's "no such user" then means
/// that it was done.
struct Removal: Sendable {
  let ports: Connections
  let payments: Payments

  init(over ports: Connections, retiring payments: Payments) {
    self.ports = ports
    self.payments = payments
  }

  /// The result of a deletion at Authy.
  enum Deletion: Hashable {
    case done
    /// Authy has not deleted it: Authy refused, or the request never reached it.
    case notDone(RefusalReason)
    /// Nobody knows whether Authy deleted it, or the account no longer wants it deleted.
    case unknown
  }

  /// Deletes an authenticator that is marked for removal, and asks Authy a few times if no answer
  /// comes.
  ///
  /// - Parameters:
  ///   - authyID: the marked authenticator.
  ///   - user: the user whose account marks it.
  ///   - subject: who asked for the removal.
  ///   - isResumed: whether an earlier call may have asked Authy already.
  /// - Returns: the account afterwards, or nil while nobody knows whether Authy deleted the
  ///   authenticator; and the result of the deletion.
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
    // This comes first, because no later call would do it.
    if isDeleted { try await payments.retire(authyID, of: user) }
    let update = try await ports.accounts.update(user) { stored -> Ended? in
      // A call that asked later may have had it deleted without knowing that.
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

  /// The number of this deletion request, and how often an authenticator had been bound by then.
  private struct Asking {
    let number: Int
    let bindings: Int
  }

  /// The account after a removal, and whether the removal changed it.
  private struct Ended {
    let account: Account
    let hasChanged: Bool
  }

  /// Asks Authy to delete the authenticator; the answer is ignored if the account no longer holds
  /// it.
  ///
  /// A refusal says something only about the call that it answers: an earlier call whose answer was
  /// lost may have succeeded. Authy is asked only while the account wants the deletion, because the
  /// user may have bound the same authenticator again.
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
