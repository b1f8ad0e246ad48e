/// What the product asks of Authy.
extension AuthyClient: AuthyService {
  /// Whether the app has scanned the token that names `customUserID`.
  ///
  /// Until an app has done so, Authy says either that it is pending or that it knows of none (60035):
  /// the sources contradict each other, and to the application both mean the same.
  public func registrationStatus(
    of customUserID: String
  ) async throws(AuthyError) -> RegistrationStatus {
    let answer = try await ask(.registrationStatus(of: customUserID))
    do {
      return try Self.registration(in: answer.success())
    } catch .refused(.registrationNotFound) {
      return .pending
    } catch .refused(let code) where Self.registrationEnds.contains(code) {
      return .failed
    }
  }

  public func sendApprovalRequest(
    _ question: ApprovalQuestion,
    to authyID: AuthyID
  ) async throws(AuthyError) -> ApprovalRequest.ID {
    try await ask(.sendApprovalRequest(question, to: authyID)) { body in
      body["approval_request"]?["uuid"]?.text.flatMap { ApprovalRequest.ID($0) }
    }
  }

  /// What has become of a question; an answer about another one, or about nobody's, is none.
  public func approvalStatus(
    of id: ApprovalRequest.ID
  ) async throws(AuthyError) -> ApprovalStatus {
    try await ask(.approvalStatus(of: id)) { body in
      let request = body["approval_request"]
      guard request?["uuid"]?.text.flatMap({ ApprovalRequest.ID($0) }) == id,
        let state = request?["status"]?.text.flatMap({ ApprovalStatus.State(rawValue: $0) }),
        let authyID = request?["_authy_id"]?.authyID
      else { return nil }
      return ApprovalStatus(state, of: authyID)
    }
  }

  /// Sends a code by text, and takes an ignored request for a refusal, since no text comes.
  public func sendSMS(
    to authyID: AuthyID,
    action: String,
    message: String
  ) async throws(AuthyError) {
    let request = CodeRequest(action: action, message: message)
    switch try await sendSMS(to: authyID, request) {
    case .sent: break
    case .ignored: throw .refused(.smsNotSent)
    }
  }

  public func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    action: String
  ) async throws(AuthyError) -> CodeVerdict {
    try await ask(.verify(code, of: authyID, action: action)).verdict()
  }

  public func createUser(
    email: EmailAddress,
    phone: PhoneNumber
  ) async throws(AuthyError) -> AuthyID {
    try await createUser(email: email, phone: phone, sendsInstallLink: false)
  }

  public func deleteUser(_ authyID: AuthyID) async throws(AuthyError) {
    try await deleteUser(authyID, at: .userDelete)
  }

  public func startPhoneVerification(
    of phone: PhoneNumber,
    digits: Int
  ) async throws(AuthyError) {
    _ = try await startPhoneVerification(of: phone, digits: digits, via: .sms)
  }

  public func checkPhoneVerification(
    _ code: OneTimeCode,
    of phone: PhoneNumber
  ) async throws(AuthyError) -> CodeVerdict {
    let answer = try await ask(.checkVerification(code, of: phone))
    do {
      _ = try answer.success()
      return .right
    } catch .refused(.verificationCodeInvalid) {
      return .wrong
    }
  }

  /// What ends a registration for good; the codes' names say so, and no source says when they come.
  private static let registrationEnds: [AuthyErrorCode] = [
    .registrationInvalid, .registrationExpired, .registrationTokenExpired,
    .registrationTokenInvalid,
  ]

  private static func registration(in body: JSON) throws(AuthyError) -> RegistrationStatus {
    let registration = body["registration"]
    guard let status = registration?["status"]?.text else { throw .unanswered }
    switch status {
    case "completed":
      guard let authyID = registration?["authy_id"]?.authyID else { throw .unanswered }
      return .completed(authyID)
    case "pending": return .pending
    default: return .failed
    }
  }
}
