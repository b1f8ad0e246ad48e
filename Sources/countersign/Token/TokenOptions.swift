import Domain

/// The options of the commands about registration tokens.
extension Option {
  /// Where the key may stand instead of on the command line, which others can read.
  fileprivate static let keyVariable = "COUNTERSIGN_API_KEY"

  static let apiKey = value(
    "key",
    "K",
    .text,
    help: "The API key of the application. Others on this machine can read it here; better set the"
      + " environment variable \(keyVariable)."
  )

  /// The last second that an `Instant` can hold whole.
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
    let text = text(.apiKey) ?? console.environment(Option.keyVariable) ?? ""
    guard !text.isEmpty else {
      throw usage("there is no key; set \(Option.keyVariable), or give --key")
    }
    return HMACSHA256.Key(text)
  }

  /// The time that was given, or that of the wall clock.
  func time(on console: Console) -> Instant {
    has(.at) ? Instant(epochSeconds: Int64(number(.at))) : console.now()
  }
}
