import Domain
import Scenarios

extension Command {
  static let tokenSign = Command(
    "token sign",
    "makes the token that a phone scans to be registered",
    options: [.apiKey, .appName, .appID, .user, .at, .expiresIn, .tokenID, .link],
    examples: [
      "token sign --app-name Payfriend --app-id 123456 --user u1",
      "token sign --app-name Payfriend --app-id 123456 --user u1 --link",
    ]
  ) { invocation, console in
    let key = try invocation.key(on: console)
    let token = try invocation.token(at: invocation.time(on: console)).signed(with: key)
    let text = invocation.has(.link) ? RegistrationToken.link(for: token) : token
    try console.write(text + "\n")
    return .allHeld
  }
}

extension Invocation {
  fileprivate func token(at now: Instant) throws(Complaint) -> RegistrationToken {
    let lifetime = Int64(number(.expiresIn))
    // Our tokens name whole seconds; a second that has begun does not lie in the future.
    let issue = Instant(epochSeconds: now.epochSeconds)
    let expiry = issue.epochSeconds + lifetime
    let issuer = try exactly(.appName)
    let user = try exactly(.user)
    let application = try exactly(.appID, orQuotes: true)
    let identifier = has(.tokenID) ? try exactly(.tokenID) : nil
    guard expiry <= Option.lastSecond,
      let token = RegistrationToken(
        issuer: issuer,
        issuedAt: issue,
        expiresAt: Instant(epochSeconds: expiry),
        customUserID: user,
        applicationID: application,
        identifier: identifier
      )
    else { throw usage("--expires-in \(lifetime) ends beyond the year 2262; give a smaller one") }
    return token
  }
}

extension Option {
  fileprivate static let appName = required(
    "app-name",
    "N",
    .text,
    help: "The name of the application, as Authy's console has it."
  )

  fileprivate static let appID = required(
    "app-id",
    "I",
    .text,
    help: "The id of the application, as Authy's console has it."
  )

  fileprivate static let user = required(
    "user",
    "U",
    .text,
    help: "The account of the person who is to scan it, by the application's own name for it."
  )

  fileprivate static let expiresIn = value(
    "expires-in",
    "S",
    .wholeNumber(1...4_294_967_295),
    standard: String(Policy.standard.registrationLifetime.components.seconds),
    help: "For how many seconds it may be scanned."
  )

  fileprivate static let tokenID = value(
    "id",
    "JTI",
    .text,
    help: "A name of its own, for an application that lets each token be used once."
  )

  fileprivate static let link = flag("link", help: "Prints the link that a QR code carries.")
}
