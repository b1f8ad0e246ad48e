import Domain
import Scenarios
import Testing

@testable import countersign

@Suite("Signing a token")
struct TokenSignTests {
  private let line = "token sign --app-name Payfriend --app-id 123456 --user alice"
  private let key = HMACSHA256.Key("secret-key")

  @Test("gives one that is accepted for as long as was asked")
  func signs() throws {
    let outcome = countersign("\(line) --key secret-key --at 1000 --expires-in 60 --id t1")
    #expect(outcome.exitCode == .allHeld && outcome.errors.isEmpty)
    let text = String(outcome.output.dropLast())
    let token = try RegistrationToken.verify(text, with: key, at: Instant(epochSeconds: 1_000))
    #expect(token.issuer == "Payfriend")
    #expect(token.applicationID == "123456")
    #expect(token.customUserID == "alice")
    #expect(token.identifier == "t1")
    #expect(token.issuedAt == Instant(epochSeconds: 1_000))
    #expect(token.expiresAt == Instant(epochSeconds: 1_060))
  }

  @Test("takes the key from the environment, and the time from the clock")
  func takesSurroundings() throws {
    let surroundings = Surroundings(
      environment: ["COUNTERSIGN_API_KEY": "secret-key"],
      now: Instant(epochSeconds: 5_000) + .milliseconds(999)
    )
    let text = String(countersign(line, on: surroundings).output.dropLast())
    let token = try RegistrationToken.verify(text, with: key, at: Instant(epochSeconds: 5_000))
    #expect(token.expiresAt == Instant(epochSeconds: 5_300))
    #expect(token.identifier == nil)
    let same = countersign("\(line) --at 5000 --key secret-key").output
    #expect(same == text + "\n")
  }

  @Test("prefers the key that was given")
  func prefersGivenKey() {
    let surroundings = Surroundings(environment: ["COUNTERSIGN_API_KEY": "other"])
    #expect(
      countersign("\(line) --at 1 --key secret-key", on: surroundings)
        == countersign("\(line) --at 1 --key secret-key")
    )
  }

  @Test("prints the link on demand")
  func printsLink() {
    let token = countersign("\(line) --key k --at 1").output
    #expect(countersign("\(line) --key k --at 1 --link").output == "authy://account?token=\(token)")
  }

  @Test(
    "needs a key, and an expiry before the end of time",
    arguments: [
      ("", "there is no key; set COUNTERSIGN_API_KEY, or give --key"),
      (
        " --key k --at 9223372035",
        "--expires-in 300 ends beyond the year 2262; give a smaller one"
      ),
      (" --key k --at 9223372036", nil), (" --key k --expires-in 0", nil), (" --key=", nil),
    ]
  )
  func refuses(end: String, complaint: String?) {
    let outcome = countersign(line + end)
    #expect(outcome.exitCode == .usage && outcome.output.isEmpty)
    if let complaint { #expect(outcome.errors == "countersign token sign: \(complaint)\n") }
  }

  @Test(
    "never prints the key",
    arguments: ["", " --help", " --at x", " --key again", " --usr", " --expires-in 4294967295"]
  )
  func keepsKey(end: String) {
    let outcome = countersign("\(line) --key secret-key\(end)")
    #expect(!(outcome.output + outcome.errors).contains("secret-key"))
  }
}
