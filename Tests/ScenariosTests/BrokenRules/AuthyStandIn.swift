import Domain
import Simulator

/// Authy as the application knows it, where a subclass asks or answers something else.
class AuthyStandIn: AuthyService, @unchecked Sendable {
  let authy: any AuthyService

  required init(in ports: Ports) { authy = ports.authy }

  func registrationStatus(
    of customUserID: String
  ) async throws(AuthyError) -> RegistrationStatus {
    try await authy.registrationStatus(of: customUserID)
  }

  func sendApprovalRequest(
    _ question: ApprovalQuestion,
    to authyID: AuthyID
  ) async throws(AuthyError) -> ApprovalRequest.ID {
    try await authy.sendApprovalRequest(question, to: authyID)
  }

  func approvalStatus(of id: ApprovalRequest.ID) async throws(AuthyError) -> ApprovalStatus {
    try await authy.approvalStatus(of: id)
  }

  func sendSMS(
    to authyID: AuthyID,
    action: String,
    message: String
  ) async throws(AuthyError) {
    try await authy.sendSMS(to: authyID, action: action, message: message)
  }

  func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    action: String
  ) async throws(AuthyError) -> CodeVerdict {
    try await authy.verify(code, of: authyID, action: action)
  }

  func createUser(email: EmailAddress, phone: PhoneNumber) async throws(AuthyError) -> AuthyID {
    try await authy.createUser(email: email, phone: phone)
  }

  func deleteUser(_ authyID: AuthyID) async throws(AuthyError) {
    try await authy.deleteUser(authyID)
  }

  func startPhoneVerification(of phone: PhoneNumber, digits: Int) async throws(AuthyError) {
    try await authy.startPhoneVerification(of: phone, digits: digits)
  }

  func checkPhoneVerification(
    _ code: OneTimeCode,
    of phone: PhoneNumber
  ) async throws(AuthyError) -> CodeVerdict {
    try await authy.checkPhoneVerification(code, of: phone)
  }
}

extension AuthyID {
  /// One that nobody in a story has.
  static let nobody = AuthyID(7) ?? { preconditionFailure("seven is a number of Authy's") }()
}

extension BrokenRule {
  /// A rule that is broken by what the application asks of Authy, or by what it is answered.
  static func authy(
    _ name: String,
    breaks requirements: [String],
    _ standIn: AuthyStandIn.Type
  ) -> Self {
    Self(name, breaks: requirements) { $0.ports.authy = standIn.init(in: $0.ports) }
  }
}
