/// Authy, from which every call returns to the caller's actor.
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
