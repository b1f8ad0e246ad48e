import Domain
import Testing

@Suite("What Authy says of a user")
struct UserAnswerTests {
  private static let authyID = Sample.known(AuthyID(290_907))
  private static let phone = Sample.known(PhoneNumber(countryCode: "1", number: "2025550158"))
  private static let email = Sample.known(EmailAddress("a@example.com"))

  private static func refusal(_ code: Int) -> String {
    #"{"message":"m","success":false,"errors":{"message":"m"},"error_code":"\#(code)"}"#
  }

  private static func body(authyID: String) -> String {
    #"{"status":{"authy_id":\#(authyID),"confirmed":true,"registered":true,"country_code":1,"#
      + #""phone_number":"XXX-XXX-1118"},"success":true}"#
  }

  @Test("is read from the longest body on record")
  func readsLongest() async throws {
    let body = #"""
      {"status":{"authy_id":290907,"confirmed":true,"registered":false,"country_code":1,\#
      "phone_number":"XXX-XXX-1118","email":"a@example.com","devices":["iphone","odd"],\#
      "has_hard_token":false,"account_disabled":true,"detailed_devices":[{"device_id":290908}],\#
      "deleted_devices":[]},"message":"User status.","success":true}
      """#
    try await #expect(
      AuthyClient(answering: 200, body).status(of: Self.authyID)
        == UserStatus(
          authyID: Self.authyID,
          isConfirmed: true,
          isRegistered: false,
          countryCode: "1",
          maskedPhone: "XXX-XXX-1118",
          email: Self.email,
          devices: [.iphone, DeviceKind(rawValue: "odd")],
          isDisabled: true
        )
    )
  }

  @Test("is read from an older body, which says less")
  func readsOlder() async throws {
    let body = #"""
      {"status":{"authy_id":"290907","confirmed":false,"registered":true,"country_code":"57",\#
      "phone_number":"XXX-XXX-1118","devices":["android"]},"success":true}
      """#
    let status = try await AuthyClient(answering: 200, body).status(of: Self.authyID)
    #expect(status.email == nil)
    #expect(status.countryCode == "57")
    #expect(status.devices == [.android])
    #expect(!status.isDisabled)
  }

  @Test(
    "is nothing where it is about another, or not clear",
    arguments: [
      body(authyID: "1"), body(authyID: "null"), body(authyID: #""x""#),
      #"{"status":{"authy_id":290907},"success":true}"#, #"{"success":true}"#, "<html>", "",
    ]
  )
  func isNothing(body: String) async {
    await #expect(throws: AuthyError.unanswered) {
      try await AuthyClient(answering: 200, body).status(of: Self.authyID)
    }
  }

  @Test(
    "names a new one",
    arguments: [
      (200, #"{"message":"User created successfully.","user":{"id":290907},"success":true}"#, true),
      (200, #"{"user":{"id":"290907"},"success":"true"}"#, true),
      (200, #"{"user":{"id":0},"success":true}"#, false),
      (200, #"{"user":{"id":null},"success":true}"#, false),
      (200, #"{"user":{},"success":true}"#, false), (200, #"{"id":290907,"success":true}"#, false),
      (200, #"{"user":{"id":290907}}"#, false), (201, #"{"user":{"id":1},"success":true}"#, false),
    ]
  )
  func namesNewUser(status: Int, body: String, isClear: Bool) async {
    let client = AuthyClient(answering: status, body)
    let authyID = try? await client.createUser(email: Self.email, phone: Self.phone)
    #expect(authyID == (isClear ? Self.authyID : nil))
  }

  @Test(
    "takes one away, or says how far that is",
    arguments: [
      (200, #"{"message":"User removed from application","success":true}"#, nil),
      (200, #"{"message":"User was added to remove.","success":true}"#, nil),
      (200, #"{"message":"User removed from application","success":false}"#, .unanswered),
      (404, refusal(60026), .refused(.userNotFound)),
      (400, refusal(60127), .refused(.userNotFound)),
      (400, refusal(60128), .refused(.userNotFound)),
      (400, refusal(60130), .refused(.userNotFound)), (400, refusal(60131), .unanswered),
      (400, refusal(60028), .refused(.userNotDeleted)), (502, "", AuthyError.unanswered),
    ] as [(Int, String, AuthyError?)]
  )
  func takesAway(status: Int, body: String, error: AuthyError?) async {
    var thrown: AuthyError?
    do throws(AuthyError) {
      try await AuthyClient(answering: status, body).deleteUser(Self.authyID)
    } catch {
      thrown = error
    }
    #expect(thrown == error)
  }

  @Test("gives the link to a secret, if there is one")
  func givesSecret() async throws {
    let body = #"{"qr_code":"https://example.test/1.png","success":true}"#
    let client = AuthyClient(answering: 200, body)
    try await #expect(
      client.makeSecret(for: Self.authyID) == TokenQRCode(link: "https://example.test/1.png")
    )
    await #expect(throws: AuthyError.unanswered) {
      try await AuthyClient(answering: 200, #"{"success":true}"#).makeSecret(for: Self.authyID)
    }
  }
}
