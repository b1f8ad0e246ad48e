import Domain
import Scenarios
import Simulator

extension Command {
  static let tokenInspect = Command(
    "token inspect",
    "shows what a token says, and which rule it breaks",
    operands: [.token],
    options: [.apiKey, .at, .expectedName, .expectedID],
    examples: [
      "token inspect TOKEN", "token inspect TOKEN --app-name Payfriend --app-id 123456",
      "token inspect - --at 1546300800",
    ]
  ) { invocation, console in
    let key = try invocation.key(on: console)
    let now = invocation.time(on: console)
    let given = String(decoding: try invocation.bytes(ofOperand: 0, on: console), as: UTF8.self)
    let finding = try invocation.finding(about: given, with: key, at: now)
    let ink = console.ink(for: invocation)
    try console.write(TokenSheet(given).text + finding.text(ink: ink))
    return finding.isGood ? .allHeld : .failed
  }
}

extension Invocation {
  fileprivate func finding(
    about given: String,
    with key: HMACSHA256.Key,
    at now: Instant
  ) throws(Complaint) -> TokenFinding {
    let issuer = has(.expectedName) ? try exactly(.expectedName) : nil
    let application = has(.expectedID) ? try exactly(.expectedID, orQuotes: true) : nil
    if let surplus = Surplus(around: given, countingQuotes: true) { return TokenFinding(surplus) }
    let link = ScannedLink(given)
    guard let written = given.tokenItself else { return .otherLink }
    do {
      let token = try ScannedToken(
        written,
        signedWith: key,
        issuer: issuer,
        applicationID: application
      )
      let untimely = try token.checkTime(at: now)
      return TokenFinding(good: token, in: (link?.oddities ?? []) + untimely, at: now)
    } catch {
      return TokenFinding(refusing: error, at: now)
    }
  }
}

extension String {
  /// The token, which was given alone or in its link; `nil` for any other link.
  var tokenItself: String? {
    contains(":") ? ScannedLink(self)?.token : self
  }
}

extension Operand {
  fileprivate static let token = Operand(
    placeholder: "TOKEN",
    noun: "token",
    occurrence: .once,
    accepted: .text,
    listedBy: nil,
    help: "The token, or the link that holds it; - reads it from standard input."
  )
}

extension Option {
  fileprivate static let expectedName = value(
    "app-name",
    "N",
    .text,
    help: "The name of the application that the token must be for; any by default."
  )

  fileprivate static let expectedID = value(
    "app-id",
    "I",
    .text,
    help: "The id of the application that the token must be for; any by default."
  )
}
