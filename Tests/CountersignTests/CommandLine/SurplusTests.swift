import Domain
import Scenarios
import Testing

@testable import countersign

@Suite("White space around a value")
struct SurplusTests {
  private static let values = ["x\n", " x", "x\r\n", "\tx", "x\u{A0}", "\u{200B}x", "x\u{2028}"]
  private static let blanks = [" ", "\n", "\t\r\n", "\u{A0}", "\u{FEFF}"]

  private static func words(_ line: String, _ option: String, _ value: String) -> [String] {
    line.split(separator: " ").map(String.init).filter { !$0.hasPrefix("\(option)=") }
      + ["\(option)=\(value)"]
  }

  private static let sign =
    "token sign --key=k --app-name=Payfriend --app-id=123456 --user=alice --id=t1 --at=1000"
  private static let inspect = "token inspect a.b.c --key=k --app-name=Payfriend --app-id=123456"

  @Test(
    "is refused by every command that signs, checks or serves with it, in words",
    arguments: [
      (sign, "--key"), (sign, "--app-name"), (sign, "--app-id"), (sign, "--user"), (sign, "--id"),
      (inspect, "--key"), (inspect, "--app-name"), (inspect, "--app-id"),
      ("serve --port=0", "--api-key"), ("serve --port=0", "--app-name"),
    ]
  )
  func isRefused(line: String, option: String) {
    for value in Self.values + Self.blanks {
      // If one serves all the same, it ends at once.
      let outcome = countersign(
        words: Self.words(line, option, value),
        on: Surroundings(patience: 0)
      )
      #expect(outcome.exitCode == .usage && outcome.output.isEmpty)
      let isBlank = Self.blanks.contains(value)
      #expect(outcome.errors.contains(isBlank ? "\(option) has nothing in it" : "\(option) has a "))
      #expect(outcome.errors.split(separator: "\n").count == 1)
    }
  }

  @Test("is said by the name of the variable where the key comes from the environment")
  func namesVariable() {
    let line = Self.sign.replacing("--key=k ", with: "")
    for (value, words) in [
      ("k\r", "has a carriage return behind it; give it without"),
      ("\"k\"", "has quotes around it; give it without"), (" ", "has nothing in it"),
    ] {
      let surroundings = Surroundings(environment: ["COUNTERSIGN_API_KEY": value])
      let outcome = countersign(line, on: surroundings)
      #expect(outcome.exitCode == .usage && outcome.output.isEmpty)
      #expect(outcome.errors.contains("COUNTERSIGN_API_KEY \(words)"))
    }
  }

  @Test("within a value, or quotes around a name, are a part of it")
  func isKept() throws {
    let key = HMACSHA256.Key("k")
    for (option, value) in [("--app-name", "Pay \"friend\""), ("--user", "'alice b'")] {
      let outcome = countersign(words: Self.words(Self.sign, option, value))
      #expect(outcome.exitCode == .allHeld)
      let token = try RegistrationToken.verify(
        String(outcome.output.dropLast()),
        with: key,
        at: Instant(epochSeconds: 1_000)
      )
      #expect((option == "--user" ? token.customUserID : token.issuer) == value)
    }
  }

  @Test("is named where it is around a token, which is read all the same")
  func isNamedByInspect() {
    let token = String(countersign(Self.sign).output.dropLast())
    for (given, words) in [
      (" \(token)", "it has a space before it"),
      ("\(token)\r", "it has a carriage return behind it"),
      ("'authy://account?token=\(token)'", "it has quotes around it"),
    ] {
      let words = "refused: \(words)\n  copy the token alone\n"
      let outcome = countersign(words: ["token", "inspect", given, "--key=k", "--at=1000"])
      #expect(outcome.exitCode == .failed)
      #expect(outcome.output.hasSuffix(words))
      #expect(outcome.output.contains("Payfriend"))
    }
    let surroundings = Surroundings(input: Array("\(token)\r\n".utf8))
    let outcome = countersign("token inspect - --key=k --at=1000", on: surroundings)
    #expect(outcome.output.contains("it has a carriage return behind it"))
  }
}
