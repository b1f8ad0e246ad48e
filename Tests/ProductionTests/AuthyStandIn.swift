import Domain
import Synchronization

/// Stands in for Authy's HTTPS client, and for the phone of the one person in the test.
final class AuthyStandIn: AuthyService {
  static let key = "sim-authy-app-api-key-0001"
  static let callbackURL = "https://payfriend.example.test/payments/callback"

  private let question = Mutex<ApprovalQuestion?>(nil)
  private let id = ApprovalRequest.ID(high: 0, low: 1)

  var phone: AuthyID {
    guard let id = AuthyID(1_635_001) else { preconditionFailure("no such authenticator") }
    return id
  }

  /// What the phone shows.
  var questionOnPhone: String? { question.withLock { $0?.message } }

  func registrationStatus(of customUserID: String) -> RegistrationStatus { .completed(phone) }

  func sendApprovalRequest(
    _ question: ApprovalQuestion,
    to authyID: AuthyID
  ) -> ApprovalRequest.ID {
    self.question.withLock { $0 = question }
    return id
  }

  func approvalStatus(of id: ApprovalRequest.ID) -> ApprovalStatus {
    ApprovalStatus(.pending, of: phone)
  }

  func sendSMS(to authyID: AuthyID, action: String, message: String) throws(AuthyError) {
    throw .unanswered
  }

  func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    action: String
  ) throws(AuthyError) -> CodeVerdict {
    throw .unanswered
  }

  func createUser(email: EmailAddress, phone: PhoneNumber) -> AuthyID { self.phone }

  func deleteUser(_ authyID: AuthyID) {}

  func startPhoneVerification(of phone: PhoneNumber, digits: Int) throws(AuthyError) {
    throw .unanswered
  }

  func checkPhoneVerification(
    _ code: OneTimeCode,
    of phone: PhoneNumber
  ) throws(AuthyError) -> CodeVerdict {
    throw .unanswered
  }

  /// The signed request by which Authy tells that the phone's owner tapped Approve.
  func callbackOfApproval(at now: Instant) -> HTTPRequest {
    let question = question.withLock { $0 }
    let body: JSON = [
      "callback_action": "approval_request_status",
      "authy_id": .integer(phone.rawValue),
      "uuid": .string(id.description),
      "status": "approved",
      "approval_request": [
        "transaction": [
          "details": lines(question?.details),
          "hidden_details": lines(question?.hiddenDetails),
        ]
      ],
    ]
    let nonce = Nonce(at: now).text
    let signature = CallbackSignature.sign(
      nonce: nonce,
      method: "POST",
      url: Self.callbackURL,
      parameters: body,
      key: HMACSHA256.Key(Self.key)
    )
    return HTTPRequest(
      .post,
      "/payments/callback",
      headers: ["X-Authy-Signature": signature, "X-Authy-Signature-Nonce": nonce],
      body: body.bytes()
    )
  }

  private func lines(_ lines: [ApprovalQuestion.Detail]?) -> JSON {
    .object((lines ?? []).map { JSON.Member(key: $0.label, value: .string($0.value)) })
  }
}
