/// What the application asks of Authy, in the application's own terms.
///
/// The simulated cloud conforms, and so does the network in front of it; an adapter to the HTTPS API
/// is a further conformer.
public protocol AuthyService: Sendable {
  /// Whether the app has scanned the token that names `customUserID`.
  func registrationStatus(
    of customUserID: String
  ) async throws(AuthyError) -> RegistrationStatus

  /// Puts a question to the phone; has an effect each time, so it is never repeated blindly.
  func sendApprovalRequest(
    _ question: ApprovalQuestion,
    to authyID: AuthyID
  ) async throws(AuthyError) -> ApprovalRequest.ID

  /// What has become of a question.
  func approvalStatus(of id: ApprovalRequest.ID) async throws(AuthyError) -> ApprovalStatus

  /// Sends a code by text that is good for `action` alone; the text shows `message`.
  func sendSMS(
    to authyID: AuthyID,
    action: String,
    message: String
  ) async throws(AuthyError)

  /// Judges a code for `action`; a right code is good once.
  func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    action: String
  ) async throws(AuthyError) -> CodeVerdict
}

/// How far a registration by scanned code has come.
public enum RegistrationStatus: Hashable, Sendable {
  case pending
  case completed(AuthyID)
  case failed
}

/// What the service found of a code.
public enum CodeVerdict: Hashable, Sendable {
  case right
  case wrong
  /// Right once, and used.
  case used
}
