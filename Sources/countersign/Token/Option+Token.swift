import Domain

/// The options of the commands about registration tokens.
extension Option {
  /// The environment variable for the key, because other users can read the command line.
  fileprivate static let keyVariable = "COUNTERSIGN_API_KEY"

  static let apiKey = value(
    "key",
    "K",
    .text,
    help: "The API key of the application. Others on this machine can read it here; better set the"
      + " environment variable \(keyVariable)."
  )

  /// The last whole second that fits into an `Instant`.
  static let lastSecond: Int64 = 9_223_372_035

  static let at = value(
    "at",
    "EPOCH",
    .wholeNumber(0...UInt64(lastSecond)),
    help: "The time, in seconds since 1970; now by default."
  )
}

extension Invocation {
  /// The key from the command line or the environment, which is never printed.
  func key(on console: Console) throws(Complaint) -> HMACSHA256.Key {
    let (text, name) = try givenKey(on: console)
    try refuseSurplus(around: text, of: name, orQuotes: true)
    return HMACSHA256.Key(text)
  }

  /// The key with everything around it, and the name under which it was given.
  func givenKey(on console: Console) throws(Complaint) -> (text: String, name: String) {
    let (text, name) =
      text(.apiKey).map { ($0, Option.apiKey.spelled) }
      ?? (console.environment(Option.keyVariable) ?? "", Option.keyVariable)
    guard !text.isEmpty else {
      throw usage("there is no key; set \(Option.keyVariable), or give --key")
    }
    guard Surplus(around: text, countingQuotes: true)?.rest.isEmpty != true else {
      throw usage("\(name) has nothing in it that can be seen; give the API key")
    }
    return (text, name)
  }

  /// The time that the user gave, or else that of the wall clock.
  func time(on console: Console) -> Instant {
    has(.at) ? Instant(epochSeconds: Int64(number(.at))) : console.now()
  }
}
