import Domain

/// The application's Authy service with direct fidelity: typed calls to the cloud, with the network
/// between.
struct NetworkedAuthy: AuthyService {
  let cloud: AuthyCloud
  let network: Network

  func registrationStatus(
    of customUserID: String
  ) async throws(AuthyError) -> RegistrationStatus {
    try await ask(.registrationStatus) {
      try await cloud.registrationStatus(of: customUserID)
    }
  }

  func sendApprovalRequest(
    _ question: ApprovalQuestion,
    to authyID: AuthyID
  ) async throws(AuthyError) -> ApprovalRequest.ID {
    try await ask(.sendPush) {
      try await cloud.sendApprovalRequest(question, to: authyID)
    }
  }

  func approvalStatus(of id: ApprovalRequest.ID) async throws(AuthyError) -> ApprovalStatus {
    try await ask(.approvalStatus) { try await cloud.approvalStatus(of: id) }
  }

  func sendSMS(
    to authyID: AuthyID,
    action: String,
    message: String
  ) async throws(AuthyError) {
    try await ask(.sendSMS) {
      try await cloud.sendSMS(to: authyID, action: action, message: message)
    }
  }

  func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    action: String
  ) async throws(AuthyError) -> CodeVerdict {
    try await ask(.verifyCode) {
      try await cloud.verify(code, of: authyID, action: action)
    }
  }

  func createUser(
    email: EmailAddress,
    phone: PhoneNumber
  ) async throws(AuthyError) -> AuthyID {
    try await ask(.createUser) { try await cloud.createUser(email: email, phone: phone) }
  }

  func deleteUser(_ authyID: AuthyID) async throws(AuthyError) {
    try await ask(.deleteUser) { try await cloud.deleteUser(authyID) }
  }

  func startPhoneVerification(of phone: PhoneNumber, digits: Int) async throws(AuthyError) {
    try await ask(.startVerification) {
      try await cloud.startPhoneVerification(of: phone, digits: digits)
    }
  }

  func checkPhoneVerification(
    _ code: OneTimeCode,
    of phone: PhoneNumber
  ) async throws(AuthyError) -> CodeVerdict {
    try await ask(.checkVerification) {
      try await cloud.checkPhoneVerification(code, of: phone)
    }
  }

  /// Sends a request.
  ///
  /// Whatever fails on the way, the application only learns that no answer came, unless the request
  /// was not sent, or Authy had too many requests.
  private func ask<Answer: Sendable>(
    _ kind: MessageKind,
    _ ask: @escaping @Sendable () async throws -> Answer
  ) async throws(AuthyError) -> Answer {
    do {
      return try await network.exchange(kind, ask)
    } catch let error as AuthyError {
      throw error
    } catch Network.NoAnswer.notSent {
      throw .notSent
    } catch Network.NoAnswer.replaced(.tooManyRequests, _) {
      throw .refused(.tooManyRequests)
    } catch {
      throw .unanswered
    }
  }
}
