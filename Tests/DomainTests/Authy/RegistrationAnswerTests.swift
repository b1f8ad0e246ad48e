import Domain
import Testing

@Suite("What Authy says of a registration")
struct RegistrationAnswerTests {
  private static let authyID = Sample.known(AuthyID(123_456_789))

  private static func refusal(_ code: Int) -> String {
    #"{"message":"m","success":false,"errors":{"message":"m"},"error_code":"\#(code)"}"#
  }

  @Test(
    "is read from the bodies that applications have seen",
    arguments: [
      (
        200, #"{"registration":{"status":"completed","authy_id":123456789},"success":true}"#,
        RegistrationStatus.completed(authyID)
      ),
      (
        200,
        #"{"registration":{"status":"completed","authy_id":"123456789"},"message":"m","#
          + #""success":true}"#,
        .completed(authyID)
      ),
      (200, #"{"registration":{"status":"pending"},"success":true}"#, .pending),
      (404, refusal(60035), .pending),
      (200, #"{"registration":{"status":"failed"},"success":true}"#, .failed),
      (200, #"{"registration":{"status":"compeleted"},"success":true}"#, .failed),
      (400, refusal(60034), .failed), (400, refusal(60037), .failed),
      (400, refusal(60086), .failed), (400, refusal(60101), .failed),
    ]
  )
  func isRead(status: Int, body: String, expected: RegistrationStatus) async throws {
    let client = AuthyClient(answering: status, body)
    try await #expect(client.registrationStatus(of: "7") == expected)
  }

  @Test(
    "is nothing where it is not clear",
    arguments: [
      (200, #"{"registration":{"status":"completed"},"success":true}"#, AuthyError.unanswered),
      (
        200, #"{"registration":{"status":"completed","authy_id":null},"success":true}"#,
        .unanswered
      ),
      (
        200, #"{"registration":{"status":"completed","authy_id":1},"success":false}"#,
        .unanswered
      ),
      (200, #"{"registration":{},"success":true}"#, .unanswered),
      (200, #"{"registration":{"status":null},"success":true}"#, .unanswered),
      (200, #"{"status":"completed","authy_id":1,"success":true}"#, .unanswered),
      (200, "completed", .unanswered), (500, "", .unanswered), (502, "<html>", .unanswered),
      (404, "The requested URL was not found", .unanswered),
      (401, refusal(60001), .refused(.invalidKey)),
      (429, refusal(60003), .refused(.tooManyRequests)),
      (400, refusal(60036), .refused(.registrationPINInvalid)),
    ]
  )
  func isNothing(status: Int, body: String, error: AuthyError) async {
    await #expect(throws: error) {
      try await AuthyClient(answering: status, body).registrationStatus(of: "7")
    }
  }
}
