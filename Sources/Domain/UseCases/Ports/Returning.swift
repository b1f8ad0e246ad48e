/// Runs a function that leaves the caller's actor, and is back on it when that returns or throws.
///
/// The compiler should do this, but Swift 6.3.1 forgets it in two cases: a function throws on what
/// an awaited call has thrown, or the optimizer has removed a function's unused parameters. No
/// caller checks this again, so a server's actor would continue outside its isolation. Every call
/// of a port comes back through here, so the domain always runs on its caller's actor.
///
/// - Throws: what `elsewhere` throws.
package func returning<Value, Failure: Error>(
  from elsewhere: () async throws(Failure) -> Value
) async throws(Failure) -> Value {
  do throws(Failure) {
    let value = try await elsewhere()
    await comeBack()
    // A use of the actor after the hop keeps the optimizer from dropping the hop as needless.
    _ = Task.isCancelled
    return value
  } catch {
    await comeBack()
    _ = Task.isCancelled
    throw error
  }
}

/// Does nothing, on the caller's actor.
///
/// The actor is an ordinary argument and not inherited, so the compiler keeps the hop.
@inline(never) private func comeBack(to actor: isolated (any Actor)? = #isolation) async {}

/// An Authy service whose calls return to the caller's actor.
struct ReturningAuthy: AuthyService {
  let base: any AuthyService

  func registrationStatus(
    of customUserID: String
  ) async throws(AuthyError) -> RegistrationStatus {
    try await returning { () async throws(AuthyError) in
      try await base.registrationStatus(of: customUserID)
    }
  }

  func sendApprovalRequest(
    _ question: ApprovalQuestion,
    to authyID: AuthyID
  ) async throws(AuthyError) -> ApprovalRequest.ID {
    try await returning { () async throws(AuthyError) in
      try await base.sendApprovalRequest(question, to: authyID)
    }
  }

  func approvalStatus(of id: ApprovalRequest.ID) async throws(AuthyError) -> ApprovalStatus {
    try await returning { () async throws(AuthyError) in try await base.approvalStatus(of: id) }
  }

  func sendSMS(to authyID: AuthyID, action: String, message: String) async throws(AuthyError) {
    try await returning { () async throws(AuthyError) in
      try await base.sendSMS(to: authyID, action: action, message: message)
    }
  }

  func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    action: String
  ) async throws(AuthyError) -> CodeVerdict {
    try await returning { () async throws(AuthyError) in
      try await base.verify(code, of: authyID, action: action)
    }
  }

  func createUser(email: EmailAddress, phone: PhoneNumber) async throws(AuthyError) -> AuthyID {
    try await returning { () async throws(AuthyError) in
      try await base.createUser(email: email, phone: phone)
    }
  }

  func deleteUser(_ authyID: AuthyID) async throws(AuthyError) {
    try await returning { () async throws(AuthyError) in try await base.deleteUser(authyID) }
  }

  func startPhoneVerification(of phone: PhoneNumber, digits: Int) async throws(AuthyError) {
    try await returning { () async throws(AuthyError) in
      try await base.startPhoneVerification(of: phone, digits: digits)
    }
  }

  func checkPhoneVerification(
    _ code: OneTimeCode,
    of phone: PhoneNumber
  ) async throws(AuthyError) -> CodeVerdict {
    try await returning { () async throws(AuthyError) in
      try await base.checkPhoneVerification(code, of: phone)
    }
  }
}

/// A payment store whose calls return to the caller's actor.
struct ReturningPayments: PaymentStore {
  let base: any PaymentStore

  func insert(
    _ payment: Payment,
    under key: IdempotencyKey
  ) async throws -> PaymentInsertion {
    try await returning { try await base.insert(payment, under: key) }
  }

  func payment(under key: IdempotencyKey) async throws -> Payment? {
    try await returning { try await base.payment(under: key) }
  }

  func update<Value: Sendable>(
    _ id: PaymentID,
    _ change: (inout Payment) -> Value
  ) async throws -> Value? {
    try await returning { try await base.update(id, change) }
  }

  func payment(_ id: PaymentID) async throws -> Payment? {
    try await returning { try await base.payment(id) }
  }

  func payments(of payer: UserID) async throws -> [Payment] {
    try await returning { try await base.payments(of: payer) }
  }

  func outbox() async throws -> [PaymentID] {
    try await returning { try await base.outbox() }
  }
}

/// An account store whose calls return to the caller's actor.
struct ReturningAccounts: AccountStore {
  let base: any AccountStore

  func account(_ id: UserID) async throws -> Account? {
    try await returning { try await base.account(id) }
  }

  func account(named username: Username) async throws -> Account? {
    try await returning { try await base.account(named: username) }
  }

  func insert(_ account: Account) async throws -> AccountInsertion {
    try await returning { try await base.insert(account) }
  }

  func update<Value: Sendable>(
    _ id: UserID,
    _ change: (inout Account) -> Value
  ) async throws -> AccountUpdate<Value> {
    try await returning { try await base.update(id, change) }
  }

  func insert(_ enrollment: Enrollment) async throws {
    try await returning { try await base.insert(enrollment) }
  }

  func update<Value: Sendable>(
    _ id: EnrollmentID,
    _ change: (inout Enrollment) -> Value
  ) async throws -> Value? {
    try await returning { try await base.update(id, change) }
  }
}

/// A record store whose calls return to the caller's actor.
struct ReturningRecords<Record>: RecordStore {
  let base: any RecordStore<Record>

  func insert(_ record: Record, as id: Identifier<Record>) async throws {
    try await returning { try await base.insert(record, as: id) }
  }

  func record(_ id: Identifier<Record>) async throws -> Record? {
    try await returning { try await base.record(id) }
  }

  func update<Value: Sendable>(
    _ id: Identifier<Record>,
    _ change: (inout Record) -> Value
  ) async throws -> Value? {
    try await returning { try await base.update(id, change) }
  }
}

/// A number store whose calls return to the caller's actor.
struct ReturningNumbers: NumberStore {
  let base: any NumberStore

  func update<Value: Sendable>(
    _ number: PhoneNumber,
    _ change: (inout NumberLimiter) -> Value
  ) async throws -> Value {
    try await returning { try await base.update(number, change) }
  }
}

/// A nonce store whose calls return to the caller's actor.
struct ReturningNonces: NonceStore {
  let base: any NonceStore

  func admit(
    _ nonce: Nonce,
    signature: String,
    at now: Instant
  ) async throws -> NonceLedger.Refusal? {
    try await returning { try await base.admit(nonce, signature: signature, at: now) }
  }

  func forget(_ nonce: Nonce, signature: String) async throws {
    try await returning { try await base.forget(nonce, signature: signature) }
  }
}

/// A notice sender whose calls return to the caller's actor.
struct ReturningNotices: NoticeSender {
  let base: any NoticeSender

  func send(_ notice: Notice, to account: Account) async throws {
    try await returning { try await base.send(notice, to: account) }
  }
}

/// A transfer service whose calls return to the caller's actor.
struct ReturningTransfers: TransferService {
  let base: any TransferService

  func order(_ transfer: Transfer) async -> Transfer.Answer {
    await returning { await base.order(transfer) }
  }
}

/// A password hasher whose calls return to the caller's actor.
struct ReturningHasher: PasswordHasher {
  let base: any PasswordHasher

  func run(
    _ derivation: PasswordDerivation
  ) async throws(PasswordHasherBusy) -> PasswordDerivation.Key {
    try await returning { () async throws(PasswordHasherBusy) in try await base.run(derivation) }
  }
}
