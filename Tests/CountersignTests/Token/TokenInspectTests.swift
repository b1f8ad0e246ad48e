import Domain
import Scenarios
import Testing

@testable import countersign

@Suite("Inspecting a token")
struct TokenInspectTests {
  private func inspect(_ token: String, _ options: String = "") -> Outcome {
    countersign("token inspect --key k --at 1100 \(token) \(options)")
  }

  @Test("shows what a good one says, and how long it is good")
  func showsGood() {
    let outcome = inspect(
      SampleToken.token(SampleToken.claims()),
      "--app-name Payfriend --app-id 7"
    )
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
    let token = SampleToken.token(SampleToken.claims())
    let link = RegistrationToken.link(for: token)
    #expect(inspect(link) == inspect(token))
    let surroundings = Surroundings(
      environment: ["COUNTERSIGN_API_KEY": "k"],
      input: Array("\(link)\n".utf8),
      now: Instant(epochSeconds: 1_100)
    )
    #expect(countersign("token inspect -", on: surroundings) == inspect(token))
    let shouted = inspect("AUTHY" + link.dropFirst(5))
    #expect(shouted.exitCode == .allHeld)
    #expect(shouted.output.contains("  note: the link does not begin as authy://account?token="))
    let other = inspect("authy://authy/qr?token=\(token)")
    #expect(other.exitCode == .failed)
    #expect(other.output.contains("refused: it is a link that the Authy app does not open\n"))
    #expect(other.output.contains("  context.custom_user_id  \"alice\"\n"))
  }

  @Test("says what is unusual in a good one, and what the standard says of it")
  func notesUnusual() throws {
    let fraction = try #require(JSON.Number("1000.25"))
    let claims = SampleToken.claims(
      issuedAt: .number(fraction),
      context: ["custom_user_id": 7, "authy_app_id": "7", "a": 1]
    )
    let outcome = inspect(SampleToken.token(claims, header: ["alg": "HS256", "kid": "\u{1B}"]))
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
          note: the claim iat is 1000.25, not written as a whole number, as a NumericDate may \
        be (RFC 7519, section 2), though some libraries refuse it
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
    let token = SampleToken.token(SampleToken.claims(expiresAt: .number(expiry)))
    #expect(inspect(token).exitCode == .allHeld)
    let late = countersign("token inspect --key k --at 1101 \(token)")
    #expect(late.exitCode == .failed)
    #expect(late.output.contains("refused: the token expired 1 s ago, and"))
  }

  @Test("shows the claims of a forged one, with nothing in them that a terminal obeys")
  func showsForged() {
    let nasty: JSON = ["custom_user_id": "\u{1B}[2J\u{202E}\u{9B}", "authy_app_id": "7"]
    let output = countersign(
      words: [
        "token", "inspect", "--key", "other", SampleToken.token(SampleToken.claims(context: nasty)),
      ]
    ).output
    #expect(output.contains("refused: the signature of the token was not made with"))
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

  @Test("accepts one whose times are fractions of this very second, and notes it a moment before")
  func readsWholeClock() throws {
    let times = try ["1100.25", "1400.25"].map { JSON.number(try #require(JSON.Number($0))) }
    let token = SampleToken.token(SampleToken.claims(issuedAt: times[0], expiresAt: times[1]))
    for (nanoseconds, isNoted) in [(250_000_000, false), (249_999_999, true)] {
      let surroundings = Surroundings(
        environment: ["COUNTERSIGN_API_KEY": "k"],
        now: Instant(epochSeconds: 1_100) + .nanoseconds(nanoseconds)
      )
      let outcome = countersign("token inspect \(token)", on: surroundings)
      #expect(outcome.exitCode == .allHeld)
      #expect(outcome.output.contains("note: the claim iat has not come yet") == isNoted)
    }
    // The program's own clock tells more than whole seconds.
    let readings = (0..<5).map { _ in System.now.nanoseconds % 1_000_000_000 }
    #expect(readings.contains { $0 != 0 })
  }
}
