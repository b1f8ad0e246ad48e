import Domain
import Testing

@Suite("A secret")
struct SecrecyTests {
  /// A value that holds a secret, and the texts by which it would betray it.
  struct Keeper: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let value: any Sendable
    let secrets: [String]
  }

  private static let credential = Session.Credential(id: Sample.session, secret: Sample.secret)
  private static let secretTexts = [
    "\(Sample.secret)", "44441357", "4b5a", "\(Sample.secret.high)", "\(Sample.secret.low)",
    String(Sample.secret.high, radix: 16), String(Sample.secret.low, radix: 16),
  ]
  private static let key = "sim-authy-app-api-key-0001"
  private static let application = Application(
    name: "Payfriend",
    id: "123456",
    key: key,
    callbackURL: "https://payfriend.example.test/callback"
  )
  private static let hash = PasswordHash(password: "correct horse", salt: [1, 2, 3], rounds: 1)
  private static let account = Account(
    id: Sample.payer,
    username: Sample.known(Username("alice")),
    password: hash
  )
  private static let keyTexts = [key, "state", "inner", "outer"]
  private static let hashTexts =
    ["correct horse"] + hash.encoded.split(separator: "$").suffix(2).map(String.init)

  static let keepers = [
    Keeper(testDescription: "a session", value: Sample.session(), secrets: secretTexts),
    Keeper(testDescription: "a credential", value: credential, secrets: secretTexts),
    Keeper(testDescription: "a code", value: Sample.code, secrets: [Sample.code.digits, "7391"]),
    Keeper(testDescription: "a key", value: HMACSHA256.Key(key), secrets: keyTexts),
    Keeper(testDescription: "an application", value: application, secrets: keyTexts),
    Keeper(testDescription: "an account", value: account, secrets: hashTexts),
    Keeper(
      testDescription: "a sign-up",
      value: Sample.newSignUp(),
      secrets: secretTexts + hashTexts + ["dora", "15112345678"]
    ),
    Keeper(
      testDescription: "a sign-up's credential",
      value: Sample.credential,
      secrets: secretTexts
    ),
  ]

  @Test("is shown by no way of printing what holds it", arguments: keepers)
  func isNotShown(keeper: Keeper) {
    for text in Self.printed(keeper.value) {
      for secret in keeper.secrets { #expect(!text.contains(secret)) }
    }
  }

  @Test("is not shown by an array, an optional or a tuple around what holds it", arguments: keepers)
  func isNotShownWithin(keeper: Keeper) {
    let values: [Any] = [[keeper.value], Optional(keeper.value) as Any, (1, keeper.value)]
    for text in values.flatMap(Self.printed) {
      for secret in keeper.secrets { #expect(!text.contains(secret)) }
    }
  }

  @Test("would be found if it were shown")
  func wouldBeFound() {
    #expect(Self.printed(Sample.secret).contains { $0.contains("\(Sample.secret.low)") })
    #expect(Self.printed(["digits": Sample.code.digits]).allSatisfy { $0.contains("7391846") })
  }

  /// What a log line, a debugger and a crash report show of a value.
  private static func printed(_ value: Any) -> [String] {
    var dumped = ""
    dump(value, to: &dumped)
    return ["\(value)", String(describing: value), String(reflecting: value), dumped]
  }
}
