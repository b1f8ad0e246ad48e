/// What the application asks of Authy, in the application's own terms.
///
/// Three types conform: the simulated cloud, the network in front of it, and `AuthyClient`, which
/// speaks Authy's HTTPS API over any `HTTPTransport`. Every function throws `AuthyError` when there
/// is no clear success: `refused` with Authy's reason, `notSent` or `unanswered`.
public protocol AuthyService: Sendable {
  /// Asks whether the app has scanned the token that names `customUserID`.
  ///
  /// - Throws: `AuthyError` when Authy gives no clear answer.
  func registrationStatus(
    of customUserID: String
  ) async throws(AuthyError) -> RegistrationStatus

  /// Puts a question to the phone.
  ///
  /// Each call puts another question, so the application never repeats one without knowing its
  /// result.
  ///
  /// - Throws: `AuthyError`; after `unanswered` the phone may show the question.
  func sendApprovalRequest(
    _ question: ApprovalQuestion,
    to authyID: AuthyID
  ) async throws(AuthyError) -> ApprovalRequest.ID

  /// Asks for the state of a question.
  ///
  /// - Throws: `AuthyError` when Authy gives no clear answer about this question.
  func approvalStatus(of id: ApprovalRequest.ID) async throws(AuthyError) -> ApprovalStatus

  /// Sends a text that shows `message` and a code that is valid only for `action`.
  ///
  /// - Throws: `AuthyError`; after `unanswered` the text may arrive.
  func sendSMS(
    to authyID: AuthyID,
    action: String,
    message: String
  ) async throws(AuthyError)

  /// Checks a code for `action`; a right code is used up by this.
  ///
  /// - Throws: `AuthyError`; after `unanswered` the code may be used up.
  func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    action: String
  ) async throws(AuthyError) -> CodeVerdict

  /// Makes the person behind a phone number a user of the application.
  ///
  /// The same number always gives the same identifier. If the e-mail address differs, Authy adds it
  /// to that user.
  ///
  /// - Throws: `AuthyError` when Authy refuses the user or gives no clear answer.
  func createUser(
    email: EmailAddress,
    phone: PhoneNumber
  ) async throws(AuthyError) -> AuthyID

  /// Removes a user from the application.
  ///
  /// - Throws: `AuthyError`; `refused(.userNotFound)` means that the user is already removed, which
  ///   is as good as a success.
  func deleteUser(_ authyID: AuthyID) async throws(AuthyError)

  /// Sends a code by text to a phone number, which need not belong to a user.
  ///
  /// Authy can make codes of 4 to 10 digits. An application asks for at least 6, the fewest that
  /// `OneTimeCode` accepts from a person. While a code is valid, a second call sends the same code
  /// again.
  ///
  /// - Throws: `AuthyError`; after `unanswered` the text may arrive.
  func startPhoneVerification(
    of phone: PhoneNumber,
    digits: Int
  ) async throws(AuthyError)

  /// Checks the code that was sent to a phone number; a right one ends the verification.
  ///
  /// - Throws: `AuthyError`; `refused(.noPendingVerification)` when no code was sent or it is used
  ///   up.
  func checkPhoneVerification(
    _ code: OneTimeCode,
    of phone: PhoneNumber
  ) async throws(AuthyError) -> CodeVerdict
}
