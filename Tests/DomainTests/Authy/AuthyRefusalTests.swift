import Domain
import Testing

@Suite("What Authy answers to a question")
struct AuthyRefusalTests {
  private static func failure(
    _ code: String?,
    success: String? = "false",
    message: String = "m"
  ) -> String {
    let members = [
      #""message":"\#(message)""#, success.map { #""success":\#($0)"# }, #""errors":{}"#,
      code.map { #""error_code":\#($0)"# },
    ]
    return "{\(members.compactMap { $0 }.joined(separator: ","))}"
  }

  /// What comes of putting a question, which had better not be put twice.
  private static func outcome(_ status: Int, _ body: String) async -> AuthyError? {
    do {
      _ = try await AuthyClient(answering: status, body).sendApprovalRequest(
        ApprovalQuestion(message: "m", details: [], hiddenDetails: [], lifetime: .zero),
        to: Sample.authyID
      )
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "is a refusal only where it is certain that Authy did nothing",
    arguments: [
      (404, failure(#""60026""#), AuthyErrorCode.userNotFound),
      (404, failure("60026"), .userNotFound),
      (404, failure(#""60026""#, success: nil), .userNotFound),
      (404, failure(#""60026""#, success: #""false""#), .userNotFound),
      (401, failure(#""60001""#), .invalidKey),
      (429, failure(#""60003""#), .tooManyRequests),
      (429, "", .tooManyRequests), (429, "<html>slow down</html>", .tooManyRequests),
      (429, failure(nil), .tooManyRequests),
      (400, failure(nil), .unclassified), (400, failure(#""60000""#), .unclassified),
      (400, failure(#""69999""#), AuthyErrorCode(rawValue: 69_999)),
      (400, failure(#""60050""#), .notRegistered),
      (503, failure(#""60060""#), .twilioAccountSuspended),
      (500, failure(#""60051""#), .noDevice), (200, failure(#""60051""#), .noDevice),
    ]
  )
  func isRefusal(status: Int, body: String, code: AuthyErrorCode) async {
    await #expect(Self.outcome(status, body) == .refused(code))
  }

  @Test(
    "is no answer where Authy may have acted, or says nothing clear",
    arguments: [
      (500, ""), (502, "<html>Bad Gateway</html>"), (503, ""), (503, failure(nil)),
      (503, failure(#""60000""#)), (500, failure(#""69999""#)),
      (500, failure(#""60051""#, success: nil)), (500, failure(#""60051""#, success: "true")),
      (400, failure(#""60052""#)), (500, failure(#""60053""#)), (400, failure(#""60054""#)),
      (400, failure(#""60055""#)), (404, "The requested URL was not found"), (404, ""),
      (400, "[]"), (400, "{}"), (400, failure(nil, success: nil)), (401, "<html></html>"),
      (408, ""), (200, failure(nil)), (200, ""), (200, "<html>OK</html>"), (302, ""),
      (204, ""), (400, failure(#""sixty""#, success: nil)), (400, failure("null", success: "1")),
    ]
  )
  func isNoAnswer(status: Int, body: String) async {
    await #expect(Self.outcome(status, body) == .unanswered)
  }

  @Test(
    "is a question put only with HTTP 200, success and a uuid",
    arguments: [
      (200, #"{"approval_request":{"uuid":"U"},"success":true}"#, true),
      (200, #"{"approval_request":{"uuid":"U","x":1},"success":"true","errors":{},"y":[]}"#, true),
      (200, #"{"approval_request":{"uuid":"U"},"success":true,"error_code":null}"#, true),
      (200, #"{"approval_request":{"uuid":"U"},"success":true,"error_code":"60053"}"#, false),
      (201, #"{"approval_request":{"uuid":"U"},"success":true}"#, false),
      (200, #"{"approval_request":{"uuid":"U"},"success":false}"#, false),
      (200, #"{"approval_request":{"uuid":"U"}}"#, false),
      (200, #"{"approval_request":{"uuid":"U"},"success":1}"#, false),
      (200, #"{"approval_request":{"uuid":"7"},"success":true}"#, false),
      (200, #"{"approval_request":{"uuid":null},"success":true}"#, false),
      (200, #"{"approval_request":"U","success":true}"#, false),
      (200, #"{"uuid":"U","success":true}"#, false),
      (200, #"[{"approval_request":{"uuid":"U"},"success":true}]"#, false),
      (200, #"{"approval_request":{"uuid":"U"},"success":true"#, false),
    ]
  )
  func isPut(status: Int, body: String, isPut: Bool) async {
    let uuid = "dda2c400-bc43-0135-d7be-1285ca17e122"
    let body = body.replacing(#""U""#, with: #""\#(uuid)""#)
    await #expect(Self.outcome(status, body) == (isPut ? nil : .unanswered))
  }

  @Test(
    "is none when the transport fails, which knows whether anything left",
    arguments: [
      (HTTPTransportError.notSent, AuthyError.notSent), (.noAnswer, .unanswered),
      (.interrupted, .unanswered),
    ]
  )
  func isNoneOnFailure(error: HTTPTransportError, outcome: AuthyError) async {
    let client = AuthyClient(
      over: ScriptedTransport(.failure(error)),
      key: AuthyClient.sampleKey
    )
    for call in SampleCall.all {
      await #expect(throws: outcome, "\(call.name)") { try await call.make(client) }
    }
  }

  @Test("is read whatever its label says", arguments: ["text/html", "application/xml", "x"])
  func isReadUnderAnyLabel(label: String) async throws {
    let body = #"{"approval_request":{"uuid":"\#(Sample.request)"},"success":true}"#
    let response = HTTPResponse(200, headers: ["Content-Type": label], body: Array(body.utf8))
    let client = AuthyClient(
      over: ScriptedTransport(.success(response)),
      key: AuthyClient.sampleKey
    )
    let question = ApprovalQuestion(
      message: "m",
      details: [],
      hiddenDetails: [],
      lifetime: .zero
    )
    let id = try await client.sendApprovalRequest(question, to: Sample.authyID)
    #expect(id == Sample.request)
  }
}
