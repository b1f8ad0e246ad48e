import Domain
import Testing

@Suite("A registration token")
struct RegistrationTokenTests {
  private let key = HMACSHA256.Key("sim-authy-app-api-key-0001")

  @Test("is signed as PyJWT signs it")
  func isReferenceToken() throws {
    let token = try #require(RegistrationToken.sample)
    #expect(token.signed(with: key) == RegistrationToken.reference)
    #expect(
      try RegistrationToken.verify(
        RegistrationToken.reference,
        with: key,
        at: token.issuedAt,
        issuer: "Payfriend",
        applicationID: "123456"
      ) == token
    )
  }

  @Test("carries its own name, if it has one")
  func carriesName() throws {
    let token = try #require(
      RegistrationToken(
        issuer: "Zoë & \"Söhne\"",
        issuedAt: .tokenIssue,
        expiresAt: .tokenIssue + .seconds(1),
        customUserID: "💰/7",
        applicationID: "1",
        identifier: "5d2f6a10"
      )
    )
    let text = token.signed(with: key)
    let payload = try #require(Base64URL.decode(text.split(separator: ".")[1]))
    #expect(
      String(decoding: payload, as: UTF8.self) == """
        {"iss":"Zoë & \\"Söhne\\"","iat":1546300800,"exp":1546300801,"jti":"5d2f6a10",\
        "context":{"custom_user_id":"💰/7","authy_app_id":"1"}}
        """
    )
    #expect(try RegistrationToken.verify(text, with: key, at: .tokenIssue) == token)
    #expect(text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
  }

  @Test(
    "cannot be made without a life of whole seconds",
    arguments: [
      (.tokenIssue, .tokenIssue), (.tokenIssue, .tokenIssue + .seconds(-1)),
      (.tokenIssue + .nanoseconds(1), .tokenIssue + .seconds(9)),
      (.tokenIssue, .tokenIssue + .milliseconds(1500)),
      (Instant(epochSeconds: -1), .tokenIssue), (.tokenIssue, Instant(nanoseconds: .max)),
    ] as [(Instant, Instant)]
  )
  func needsLife(issuedAt: Instant, expiresAt: Instant) {
    let token = RegistrationToken(
      issuer: "a",
      issuedAt: issuedAt,
      expiresAt: expiresAt,
      customUserID: "b",
      applicationID: "c"
    )
    #expect(token == nil)
  }

  @Test(
    "cannot be made of empty texts",
    arguments: [
      ["", "b", "c", "d"], ["a", "", "c", "d"], ["a", "b", "", "d"], ["a", "b", "c", ""],
    ]
  )
  func needsTexts(texts: [String]) {
    let token = RegistrationToken(
      issuer: texts[0],
      issuedAt: .tokenIssue,
      expiresAt: .tokenIssue + .seconds(1),
      customUserID: texts[1],
      applicationID: texts[2],
      identifier: texts[3]
    )
    #expect(token == nil)
  }
}

@Suite("A registration link")
struct RegistrationLinkTests {
  @Test("leads the Authy app to the token, and back")
  func leadsToToken() {
    let link = RegistrationToken.link(for: RegistrationToken.reference)
    #expect(link == "authy://account?token=\(RegistrationToken.reference)")
    #expect(RegistrationToken.token(inLink: link) == RegistrationToken.reference)
  }

  @Test(
    "has one form only",
    arguments: [
      "authy://authy/qr?token=a.b.c", "authy://account?token=", "authy://account?token=a.b.c&x=1",
      "authy://account?token=a.b.c#x", "authy://account?token=a b", "authy://account?token=a%2Eb",
      "https://account?token=a.b.c", "AUTHY://account?token=a.b.c", "authy://account/?token=a.b.c",
      "authy://accounts?token=a.b.c", "authy://account?x=1&token=a.b.c", " authy://account?token=a",
      "authy://account?token=a\n", "otpauth://totp/x?secret=a", "", "a.b.c",
    ]
  )
  func hasOneForm(link: String) {
    #expect(RegistrationToken.token(inLink: link) == nil)
  }
}

extension Instant {
  /// When the reference token was issued.
  static let tokenIssue = Instant(epochSeconds: 1_546_300_800)
}

extension RegistrationToken {
  static let sample = RegistrationToken(
    issuer: "Payfriend",
    issuedAt: .tokenIssue,
    expiresAt: .tokenIssue + .seconds(300),
    customUserID: "7",
    applicationID: "123456"
  )

  /// What PyJWT 2.15 makes of the claims of `sample`.
  static let reference = """
    eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJQYXlmcmllbmQiLCJpYXQiOjE1NDYzMDA4MDAsImV4cCI6\
    MTU0NjMwMTEwMCwiY29udGV4dCI6eyJjdXN0b21fdXNlcl9pZCI6IjciLCJhdXRoeV9hcHBfaWQiOiIxMjM0NTYifX0\
    .mB1VhXdlFEVztwYtHE9H7UFtWbpXgLfRTQPV31hpH5Q
    """
}
