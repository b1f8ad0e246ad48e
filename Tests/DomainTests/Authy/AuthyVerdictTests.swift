import Domain
import Testing

@Suite("What Authy finds of a code")
struct AuthyVerdictTests {
  private static let valid = #"""
    {"message":"Token is valid.","token":"is valid","success":"true","device":{"id":null}}
    """#

  private static func invalid(_ message: String, _ rest: String) -> String {
    #"{"message":"\#(message)",\#(rest)"success":false,"errors":{"message":"\#(message)"}}"#
  }

  private static func code(_ number: Int) -> String { #""error_code":"\#(number)","# }

  @Test(
    "is read from the answers on record",
    arguments: [
      (200, valid, CodeVerdict.right),
      (200, #"{ "token": "is valid", "success": true, "more": [1] }"#, .right),
      (401, invalid("Token is invalid", #""token":"is invalid","# + code(60020)), .wrong),
      (401, invalid("Token is invalid", code(60020)), .wrong),
      (401, invalid("Token is invalid", ""), .wrong),
      (401, #"{"errors":{"token":"is invalid"},"success":false}"#, .wrong),
      (401, invalid("Token is invalid", code(60118)), .wrong),
      (401, invalid("Token is invalid", code(60121)), .wrong),
      (200, invalid("Token is invalid", #""token":"is invalid","# + code(60020)), .wrong),
      (401, invalid("Token is invalid. Token was used recently", code(60019)), .used),
      (401, invalid("Token is invalid. Token was used recently.", code(60020)), .used),
      (401, invalid("Token is invalid. Token was used recently.", ""), .used),
    ]
  )
  func isRead(status: Int, body: String, verdict: CodeVerdict) async throws {
    let client = AuthyClient(answering: status, body)
    try await #expect(client.verify(Sample.code, of: Sample.authyID, action: "a") == verdict)
    try await #expect(client.verify(Sample.code, of: Sample.authyID) == verdict)
  }

  @Test(
    "is nothing where Authy judged nothing",
    arguments: [
      (404, invalid("User doesn't exist", code(60016)), AuthyError.refused(.userDoesNotExist)),
      (200, invalid("User doesn't exist.", ""), .refused(.userDoesNotExist)),
      (200, invalid("User doesn't exist", code(60016)), .refused(.userDoesNotExist)),
      (404, invalid("User not found.", code(60026)), .refused(.userNotFound)),
      (503, invalid("User has been suspended.", code(60017)), .refused(.userSuspended)),
      (401, invalid("Invalid API key", code(60001)), .refused(.invalidKey)),
      (401, invalid("Something else", ""), .refused(.unclassified)),
      (429, "", .refused(.tooManyRequests)),
      (200, #"{"token":"is valid"}"#, .unanswered),
      (200, #"{"token":"is valid","success":false}"#, .unanswered),
      (200, #"{"token":"is valid","success":"yes"}"#, .unanswered),
      (200, #"{"token":"is valid","success":"true","error_code":"60020"}"#, .unanswered),
      (200, #"{"token":"is not valid","success":"true"}"#, .unanswered),
      (200, #"{"token":"is valid ","success":"true"}"#, .unanswered),
      (200, #"{"token":true,"success":"true"}"#, .unanswered),
      (200, #"{"message":"Token is valid.","success":"true"}"#, .unanswered),
      (200, #"{"message":"Token is valid.","token":"is valid","success":"tru"#, .unanswered),
      (200, #""token":"is valid""#, .unanswered),
      (200, #"<html>"token":"is valid","success":"true"</html>"#, .unanswered),
      (201, valid, .unanswered), (500, valid, .unanswered), (401, valid, .unanswered),
      (500, invalid("Token is invalid", ""), .unanswered), (200, "", .unanswered),
    ]
  )
  func isNothing(status: Int, body: String, error: AuthyError) async {
    let client = AuthyClient(answering: status, body)
    await #expect(throws: error) {
      try await client.verify(Sample.code, of: Sample.authyID, action: "a")
    }
  }

  @Test(
    "is read for the number under verification as well",
    arguments: [
      (200, #"{"message":"Verification code is correct.","success":true}"#, CodeVerdict.right),
      (200, #"{"success":"true"}"#, .right),
      (401, invalid("Verification code is incorrect", code(60022)), .wrong),
    ]
  )
  func isReadForNumber(status: Int, body: String, verdict: CodeVerdict) async throws {
    let phone = Sample.known(PhoneNumber(countryCode: "1", number: "2025550158"))
    let client = AuthyClient(answering: status, body)
    try await #expect(client.checkPhoneVerification(Sample.code, of: phone) == verdict)
  }

  @Test(
    "of a number is nothing where Authy judged nothing",
    arguments: [
      (404, invalid("No pending verifications", code(60023)), .refused(.noPendingVerification)),
      (400, invalid("Phone number is invalid", code(60033)), .refused(.phoneNumberInvalid)),
      (200, #"{"message":"Verification code is correct."}"#, AuthyError.unanswered),
      (200, "Verification code is correct.", .unanswered),
      (401, #"{"message":"Verification code is correct.","success":true}"#, .unanswered),
      (500, invalid("Internal error", ""), .unanswered),
    ]
  )
  func isNothingForNumber(status: Int, body: String, error: AuthyError) async {
    let phone = Sample.known(PhoneNumber(countryCode: "1", number: "2025550158"))
    let client = AuthyClient(answering: status, body)
    await #expect(throws: error) {
      try await client.checkPhoneVerification(Sample.code, of: phone)
    }
  }
}
