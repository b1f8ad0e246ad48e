import Domain

/// Stands in for Authy, as an actor.
actor AuthyActor: AuthyService {
  /// How a question and a code are answered, and what a broken line looks like.
  struct Manner: Sendable {
    let state: ApprovalStatus.State
    let verdict: CodeVerdict
    let failure: AuthyError
  }

  private let line: Line
  private let manner: Manner
  private var asked: [ApprovalRequest.ID: (question: ApprovalQuestion, phone: AuthyID)] = [:]
  private var scanned: AuthyID?
  private let newcomer: AuthyID

  init(over line: Line, _ manner: Manner, makes newcomer: AuthyID) {
    self.line = line
    self.newcomer = newcomer
    self.manner = manner
  }

  /// The last question to a phone.
  func question(to phone: AuthyID) -> (id: ApprovalRequest.ID, question: ApprovalQuestion)? {
    asked.first { $0.value.phone == phone }.map { ($0.key, $0.value.question) }
  }

  /// Lets every registration be completed by a phone.
  func scan(with phone: AuthyID) { scanned = phone }

  private func goThere() async throws(AuthyError) {
    do { try await line.use() } catch { throw manner.failure }
    preconditionIsolated("a service that awaited its line")
  }

  func registrationStatus(of customUserID: String) async throws(AuthyError) -> RegistrationStatus {
    try await goThere()
    return scanned.map { .completed($0) } ?? .pending
  }

  func sendApprovalRequest(
    _ question: ApprovalQuestion,
    to authyID: AuthyID
  ) async throws(AuthyError) -> ApprovalRequest.ID {
    try await goThere()
    let id = ApprovalRequest.ID(high: 1, low: UInt64(asked.count))
    asked[id] = (question, authyID)
    return id
  }

  func approvalStatus(of id: ApprovalRequest.ID) async throws(AuthyError) -> ApprovalStatus {
    try await goThere()
    guard let phone = asked[id]?.phone else { throw .unanswered }
    return ApprovalStatus(manner.state, of: phone)
  }

  func sendSMS(to authyID: AuthyID, action: String, message: String) async throws(AuthyError) {
    try await goThere()
  }

  func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    action: String
  ) async throws(AuthyError) -> CodeVerdict {
    try await goThere()
    return manner.verdict
  }

  func createUser(email: EmailAddress, phone: PhoneNumber) async throws(AuthyError) -> AuthyID {
    try await goThere()
    return newcomer
  }

  func deleteUser(_ authyID: AuthyID) async throws(AuthyError) { try await goThere() }

  func startPhoneVerification(of phone: PhoneNumber, digits: Int) async throws(AuthyError) {
    try await goThere()
  }

  func checkPhoneVerification(
    _ code: OneTimeCode,
    of phone: PhoneNumber
  ) async throws(AuthyError) -> CodeVerdict {
    try await goThere()
    return manner.verdict
  }
}
