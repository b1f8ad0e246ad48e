/// The port that the use cases call, over Authy's HTTPS API.
extension AuthyClient: AuthyService {
  /// Asks whether the app has scanned the token that names `customUserID`.
  ///
  /// Until an app has scanned it, Authy says either that the registration is pending or that it
  /// knows none (60035). The sources contradict each other, and for the application both mean the
  /// same.
  ///
  /// - Throws: `AuthyError` when Authy gives no clear answer.
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

  /// Puts a question to the phone.
  ///
  /// - Throws: `AuthyError`; `unanswered` also when the answer names no request.
  public func sendApprovalRequest(
    _ question: ApprovalQuestion,
    to authyID: AuthyID
  ) async throws(AuthyError) -> ApprovalRequest.ID {
    try await ask(.sendApprovalRequest(question, to: authyID)) { body in
      body["approval_request"]?["uuid"]?.text.flatMap { ApprovalRequest.ID($0) }
    }
  }

  /// Asks for the state of a question.
  ///
  /// - Throws: `AuthyError`; `unanswered` also when the answer is about another question or names
  ///   no user.
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

  /// Sends a code by text.
  ///
  /// - Throws: `AuthyError`; `refused(.smsNotSent)` also when Authy ignored the request, because no
  ///   text comes.
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

  /// Checks a code for `action`.
  ///
  /// - Throws: `AuthyError` when Authy refuses for another reason, or gives no clear answer.
  public func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    action: String
  ) async throws(AuthyError) -> CodeVerdict {
    try await ask(.verify(code, of: authyID, action: action)).verdict()
  }

  /// Makes the person behind a phone number a user of the application.
  ///
  /// - Throws: `AuthyError` when Authy refuses the user or gives no clear answer.
  public func createUser(
    email: EmailAddress,
    phone: PhoneNumber
  ) async throws(AuthyError) -> AuthyID {
    try await createUser(email: email, phone: phone, sendsInstallLink: false)
  }

  /// Removes a user from the application.
  ///
  /// - Throws: `AuthyError`; `refused(.userNotFound)` when the user is already removed.
  public func deleteUser(_ authyID: AuthyID) async throws(AuthyError) {
    try await deleteUser(authyID, at: .userDelete)
  }

  /// Sends a code of 4 to 10 digits by text to a phone number.
  ///
  /// - Throws: `AuthyError`; after `unanswered` the text may arrive.
  public func startPhoneVerification(
    of phone: PhoneNumber,
    digits: Int
  ) async throws(AuthyError) {
    _ = try await startPhoneVerification(of: phone, digits: digits, via: .sms)
  }

  /// Checks the code that was sent to a phone number.
  ///
  /// - Throws: `AuthyError`; `refused(.noPendingVerification)` when no code was sent or it is used
  ///   up.
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

  /// The error codes that end a registration for good.
  ///
  /// Their names say so; no source says when Authy sends them.
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
