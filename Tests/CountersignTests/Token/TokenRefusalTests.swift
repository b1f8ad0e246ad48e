import Domain
import Testing

@testable import countersign

@Suite("A token that is refused")
struct TokenRefusalTests {
  private static let refused: [(token: String, words: String)] = [
    ("a.b", "the token has not three parts with dots between them (RFC 7515, section 7.1)"),
    (
      "a*.e30.e30",
      "the header of the token is not written in base64url without padding (RFC 7515, section 2)"
    ),
    (
      "e30.e30=.e30",
      "the payload of the token is not written in base64url without padding (RFC 7515, section 2)"
    ),
    (
      "e30.e30.*",
      "the signature of the token is not written in base64url without padding (RFC 7515, section 2)"
    ),
    ("W10.e30.e30", "the header of the token is no JSON object (RFC 7519, section 7.2)"),
    (SampleToken.token([]), "the payload of the token is no JSON object (RFC 7519, section 7.2)"),
    (
      SampleToken.token(SampleToken.claims(), header: [:]),
      "the header of the token names no algorithm, and HS256 alone is accepted (RFC 8725, section 3.1)"
    ),
    (
      SampleToken.token(SampleToken.claims(), header: ["alg": "none"]),
      "the header of the token names the algorithm \"none\", and HS256 alone is accepted (RFC 8725,"
        + " section 3.1)"
    ),
    (
      SampleToken.token(SampleToken.claims(), header: ["alg": "HS256", "typ": 1]),
      "the typ in the header of the token is not a text (RFC 7519, section 5.1)"
    ),
    (
      SampleToken.token(SampleToken.claims(), header: ["alg": "HS256", "crit": ["b64"]]),
      "the header of the token has \"crit\", which could change what the signature means (RFC 7515,"
        + " section 4.1.11)"
    ),
    (
      String(SampleToken.token(SampleToken.claims()).dropLast(43))
        + SampleToken.token([:]).suffix(43),
      "the signature of the token was not made with the API key of this application over these bytes"
        + " (RFC 7515, section 5.2)"
    ),
    (
      SampleToken.token(["iss": "Payfriend"]),
      "the token lacks the claim iat, which is a number of seconds since 1970 (NumericDate: RFC 7519,"
        + " sections 2 and 4.1.6)"
    ),
    (
      SampleToken.token(SampleToken.claims(context: ["custom_user_id": "a"])),
      "the token lacks the claim authy_app_id, which is a text or an integer in context, as Authy's"
        + " own format has it"
    ),
    (
      SampleToken.token(SampleToken.claims(issuer: 1)),
      "the claim iss of the token is not a text (RFC 7519, section 4.1.1)"
    ),
    (
      SampleToken.token(SampleToken.claims(issuedAt: "1000")),
      "the claim iat of the token is not a number of seconds since 1970 (NumericDate: RFC 7519, sections 2 and"
        + " 4.1.6)"
    ),
    (
      SampleToken.token(SampleToken.claims(context: [])),
      "the claim context of the token is not an object, as Authy's own format has it"
    ),
    (
      SampleToken.token(
        SampleToken.claims(context: ["custom_user_id": true, "authy_app_id": "7"])
      ),
      "the claim custom_user_id of the token is not a text or an integer in context, as Authy's own format has"
        + " it"
    ),
    (
      SampleToken.token(SampleToken.claims(issuer: "")),
      "the claim iss of the token is empty, where it is a text (RFC 7519, section 4.1.1)"
    ),
    (
      SampleToken.token(SampleToken.claims(issuedAt: -1)),
      "the claim iat of the token is out of range: it counts seconds since 1970 (NumericDate: RFC 7519, section"
        + " 2)"
    ),
    (
      SampleToken.token(SampleToken.claims(expiresAt: 1000)),
      "the claim exp of the token is out of range, or not after iat: it counts seconds since 1970 (NumericDate:"
        + " RFC 7519, section 2)"
    ),
    (
      SampleToken.token(SampleToken.claims(issuer: "Other")),
      "the claim iss of the token is \"Other\" and not the name of this application, byte for byte, as"
        + " Authy's own format has it (RFC 7519, sections 2 and 4.1.1)"
    ),
    (
      SampleToken.token(SampleToken.claims(context: ["custom_user_id": "a", "authy_app_id": "8"])),
      "the claim authy_app_id of the token, in context, is \"8\" and not the id of this application, as"
        + " Authy's own format has it"
    ),
    (
      SampleToken.token(SampleToken.claims(issuedAt: 1161)),
      "the claim iat of the token is 61 s from now, so that it was not issued yet (RFC 7519, section"
        + " 4.1.6)"
    ),
    (
      SampleToken.token(SampleToken.claims(expiresAt: 1100)),
      "the token expired 0 s ago, and from the time of its claim exp on it must not be accepted (RFC 7519,"
        + " section 4.1.4)"
    ),
    (
      SampleToken.raw(#"{"iss":"a","iss":"b"}"#),
      "the claim iss of the token is there twice, and the names of claims must be unique (RFC 7519,"
        + " section 4)"
    ),
    (
      SampleToken.raw(#"{"iss":"a","\u0061b":1,"ab":2}"#),
      "the claim \"ab\" of the token is there twice, and the names of claims must be unique (RFC"
        + " 7519, section 4)"
    ),
    (
      SampleToken.raw("{}", header: #"{"alg":"HS256","alg":"none"}"#),
      "the header of the token has \"alg\" twice, and its names must be unique (RFC 7515, section 4)"
    ),
  ]

  @Test("is told which rule it breaks, and what to do", arguments: refused)
  func refuses(token: String, words: String) throws {
    let outcome = countersign(
      "token inspect --key k --at 1100 \(token) --app-name Payfriend --app-id 7"
    )
    #expect(outcome.exitCode == .failed && outcome.errors.isEmpty)
    let lines = outcome.lines.suffix(2).map(String.init)
    #expect(lines.first == "refused: \(words)")
    #expect(lines.last?.hasPrefix("  ") ?? false)
  }
}
