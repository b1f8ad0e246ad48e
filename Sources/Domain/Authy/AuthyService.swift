/// What the application asks of Authy, in the application's own terms.
///
/// The simulated cloud conforms, and so do the network in front of it and `AuthyClient`, which speaks
/// Authy's HTTPS API over any `HTTPTransport`.
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

  /// Makes the person behind a number known to the application.
  ///
  /// The same number gives the same identifier every time; a further e-mail address is added to that user.
  func createUser(
    email: EmailAddress,
    phone: PhoneNumber
  ) async throws(AuthyError) -> AuthyID

  /// Takes a user away from the application.
  ///
  /// - Throws: `refused(.userNotFound)` when the user is gone already, which is as good.
  func deleteUser(_ authyID: AuthyID) async throws(AuthyError)

  /// Sends a code by text to a number, whoever has it.
  ///
  /// Authy can make it of 4 to 10 digits; an application asks for 6 at least, which is the fewest
  /// that `OneTimeCode` takes from a person. A restart while it is good sends the same code again.
  func startPhoneVerification(
    of phone: PhoneNumber,
    digits: Int
  ) async throws(AuthyError)

  /// Judges the code that was sent to a number; a right one ends the verification.
  ///
  /// - Throws: `refused(.noPendingVerification)` when none is under way.
  func checkPhoneVerification(
    _ code: OneTimeCode,
    of phone: PhoneNumber
  ) async throws(AuthyError) -> CodeVerdict
}
