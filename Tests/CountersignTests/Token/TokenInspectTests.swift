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
      token(claims(), header: ["alg": "HS256", "typ": "JWS"]),
      "the typ of its header is not \"JWT\""
    ),
    (
      token(claims(), header: ["alg": "HS256", "kid": "1"]),
      "its header has \"kid\", which could change what the signature means"
    ),
    (
      String(token(claims()).dropLast(43)) + token([:]).suffix(43),
      "its signature was not made with this key over these bytes"
    ),
    (token(["iss": "Payfriend"]), "the claim iat is missing"),
    (token(claims(context: ["custom_user_id": "a"])), "the claim authy_app_id is missing"),
    (token(claims(issuer: 1)), "the claim iss is not a text"),
    (token(claims(issuedAt: "1000")), "the claim iat is not a whole number"),
    (token(claims(context: [])), "the claim context is not an object"),
    (token(claims(issuer: "")), "the claim iss is empty"),
    (token(claims(issuedAt: -1)), "the claim iat is out of range"),
    (token(claims(expiresAt: 1000)), "the claim exp is out of range, or not after iat"),
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
