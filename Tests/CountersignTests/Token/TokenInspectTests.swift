import Domain
import Scenarios
import Testing

@testable import countersign

@Suite("Inspecting a token")
struct TokenInspectTests {
  private static let key = HMACSHA256.Key("k")

  private static func token(_ claims: JSON, header: JSON = ["alg": "HS256"]) -> String {
    let message = Base64URL.encode(header.bytes()) + "." + Base64URL.encode(claims.bytes())
    return message + "." + Base64URL.encode(HMACSHA256.authenticate(message, with: key))
  }

  private static func claims(
    issuer: JSON = "Payfriend",
    issuedAt: JSON = 1000,
    expiresAt: JSON = 1300,
    context: JSON = ["custom_user_id": "alice", "authy_app_id": "7"]
  ) -> JSON {
    ["iss": issuer, "iat": issuedAt, "exp": expiresAt, "context": context]
  }

  private func inspect(_ token: String, _ options: String = "") -> Outcome {
    countersign("token inspect --key k --at 1100 \(token) \(options)")
  }

  @Test("shows what a good one says, and how long it is good")
  func showsGood() {
    let outcome = inspect(Self.token(Self.claims()), "--app-name Payfriend --app-id 7")
    #expect(outcome.exitCode == .allHeld)
    #expect(
      outcome.output == """
        header
          alg  "HS256"

        claims
          iss                     "Payfriend"
          iat                     1000         1970-01-01T00:16:40Z
          exp                     1300         1970-01-01T00:21:40Z
          context.custom_user_id  "alice"
          context.authy_app_id    "7"

        good: it may be scanned for 200 more seconds

        """
    )
  }

  @Test("reads the link as well, and standard input")
  func readsLink() {
    let token = Self.token(Self.claims())
    let link = RegistrationToken.link(for: token)
    #expect(inspect(link) == inspect(token))
    let surroundings = Surroundings(
      environment: ["COUNTERSIGN_API_KEY": "k"],
      input: Array("\(link)\n".utf8),
      now: Instant(epochSeconds: 1_100)
    )
    #expect(countersign("token inspect -", on: surroundings) == inspect(token))
    let other = inspect("authy://authy/qr?token=\(token)")
    #expect(other.exitCode == .failed)
    #expect(other.output.contains("refused: it is a link that the Authy app does not open\n"))
    #expect(other.output.contains("  context.custom_user_id  \"alice\"\n"))
  }

  private static let refused: [(token: String, words: String)] = [
    ("a.b", "it has not three parts with dots between them"),
    ("a*.e30.e30", "its header is not written in base64url without padding"),
    ("e30.e30=.e30", "its payload is not written in base64url without padding"),
    ("e30.e30.*", "its signature is not written in base64url without padding"),
    ("W10.e30.e30", "its header is no JSON object"),
    (token([]), "its payload is no JSON object"),
    (token(claims(), header: [:]), "its header names no algorithm"),
    (
      token(claims(), header: ["alg": "none"]),
      "its header names the algorithm \"none\", and HS256 alone is accepted"
    ),
    (
      token(claims(), header: ["alg": "HS256", "typ": 1]),
      "the typ of its header is not a text"
    ),
    (
      token(claims(), header: ["alg": "HS256", "crit": ["b64"]]),
      "its header has \"crit\", which could change what the signature means"
    ),
    (
      String(token(claims()).dropLast(43)) + token([:]).suffix(43),
      "its signature was not made with this key over these bytes"
    ),
    (token(["iss": "Payfriend"]), "the claim iat is missing"),
    (token(claims(context: ["custom_user_id": "a"])), "the claim authy_app_id is missing"),
    (token(claims(issuer: 1)), "the claim iss is not a text (RFC 7519, section 4.1.1)"),
    (
      token(claims(issuedAt: "1000")),
      "the claim iat is not a number of seconds since 1970 (NumericDate: RFC 7519, sections 2 and"
        + " 4.1.6)"
    ),
    (
      token(claims(context: [])),
      "the claim context is not an object, as Authy's own format has it"
    ),
    (
      token(claims(context: ["custom_user_id": true, "authy_app_id": "7"])),
      "the claim custom_user_id is not a text or an integer in context, as Authy's own format has"
        + " it"
    ),
    (token(claims(issuer: "")), "the claim iss is empty"),
    (
      token(claims(issuedAt: -1)),
      "the claim iat is out of range: it counts seconds since 1970 (NumericDate: RFC 7519, section"
        + " 2)"
    ),
    (
      token(claims(expiresAt: 1000)),
      "the claim exp is out of range, or not after iat: it counts seconds since 1970 (NumericDate:"
        + " RFC 7519, section 2)"
    ),
    (token(claims(issuer: "Other")), "it is for the application \"Other\""),
    (
      token(claims(context: ["custom_user_id": "a", "authy_app_id": "8"])),
      "it is for the application with the id \"8\""
    ),
    (token(claims(issuedAt: 1101)), "it was issued 1 s from now"),
    (token(claims(expiresAt: 1100)), "it expired 0 s ago"),
  ]

  @Test("says which rule another breaks, and what to do", arguments: refused)
  func refuses(token: String, words: String) throws {
    let outcome = inspect(token, "--app-name Payfriend --app-id 7")
    #expect(outcome.exitCode == .failed && outcome.errors.isEmpty)
    let lines = outcome.lines.suffix(2).map(String.init)
    #expect(lines.first == "refused: \(words)")
    #expect(lines.last?.hasPrefix("  ") ?? false)
  }

  @Test("says what is unusual in a good one, and what the standard says of it")
  func notesUnusual() throws {
    let fraction = try #require(JSON.Number("1000.25"))
    let claims = Self.claims(
      issuedAt: .number(fraction),
      context: ["custom_user_id": 7, "authy_app_id": "7", "a": 1]
    )
    let outcome = inspect(Self.token(claims, header: ["alg": "HS256", "kid": "\u{1B}"]))
    #expect(outcome.exitCode == .allHeld)
    #expect(
      outcome.output == """
        header
          alg  "HS256"
          kid  "\\u001b"

        claims
          iss                     "Payfriend"
          iat                     1000.25      1970-01-01T00:16:40Z
          exp                     1300         1970-01-01T00:21:40Z
          context.custom_user_id  7
          context.authy_app_id    "7"
          context.a               1

        good: it may be scanned for 200 more seconds
          note: the header has "kid", which is not looked at: members that a reader does not \
        understand are ignored (RFC 7515, section 4)
          note: the claim iat is 1000.25, not a whole number, as a NumericDate may be (RFC 7519, \
        section 2), though some libraries refuse it
          note: the claim custom_user_id is a number, which is read as its text: claims of one's own \
        have the type that one gives them (RFC 7519, section 4.3)
          note: the claim "context.a" is not looked at: claims that a reader does not understand are \
        ignored (RFC 7519, section 4)

        """
    )
  }

  @Test("counts the time of one with fractions to the end of it, and no further")
  func judgesFractions() throws {
    let expiry = try #require(JSON.Number("1100.5"))
    let token = Self.token(Self.claims(expiresAt: .number(expiry)))
    #expect(inspect(token).exitCode == .allHeld)
    let late = countersign("token inspect --key k --at 1101 \(token)")
    #expect(late.exitCode == .failed)
    #expect(late.output.contains("refused: it expired 0 s ago\n"))
  }

  @Test("shows the claims of a forged one, with nothing in them that a terminal obeys")
  func showsForged() {
    let nasty: JSON = ["custom_user_id": "\u{1B}[2J\u{202E}\u{9B}", "authy_app_id": "7"]
    let output = countersign(
      words: [
        "token", "inspect", "--key", "other", Self.token(Self.claims(context: nasty)),
      ]
    ).output
    #expect(output.contains("refused: its signature was not made with this key"))
    #expect(output.contains(#"\u{202E}"#) && output.contains(#"\u{009B}"#))
    for scalar in output.unicodeScalars where scalar != "\n" {
      #expect(![.control, .format].contains(scalar.properties.generalCategory))
    }
  }

  @Test("accepts what signing made, and never prints the key")
  func acceptsSigned() {
    let sign = "token sign --app-name A --app-id 1 --user u --key secret-key --at 10"
    let token = countersign(sign).output.dropLast()
    let outcome = countersign("token inspect --key secret-key --at 10 \(token)")
    #expect(outcome.exitCode == .allHeld)
    #expect(!outcome.output.contains("secret-key"))
    #expect(countersign("token inspect \(token)").exitCode == .usage)
  }
}
