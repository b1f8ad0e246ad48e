extension PolicyNumber {
  /// The bounds for verifying and binding a phone.
  static let phones: [Self] = [
    .duration(
      "phoneVerificationLifetime",
      \.phoneVerificationLifetime,
      .seconds(30)...tenMinutes,
      less: .ours("a text needs its time, and so does whoever types"),
      more: outOfBand
    ),
    .count(
      "phoneVerificationDigits",
      \.phoneVerificationDigits,
      6...OneTimeCode.verificationLengths.upperBound,
      less: .rule("NIST SP 800-63B-4, section 3.1.3.2"),
      more: .ours("Authy's codes have no more")
    ),
    .count(
      "attemptsPerVerification",
      \.attemptsPerVerification,
      1...10,
      less: needsOne,
      more: guesses
    ),
    .count("textsPerVerification", \.textsPerVerification, 1...10, less: needsOne, more: manyTexts),
    .count("textsPerNumber", \.textsPerNumber, 1...20, less: needsOne, more: manyTexts),
    .count(
      "attemptsPerNumber",
      \.attemptsPerNumber,
      1...100,
      less: needsOne,
      more: .rule("NIST SP 800-63B-4 has 100 as its most")
    ),
    .duration("numberWindow", \.numberWindow, minute...day, less: briefWindow, more: longWindow),
    .count(
      "deletionAttempts",
      \.deletionAttempts,
      1...5,
      less: needsOne,
      more: .ours("whoever waits for the page would give up")
    ),
    .duration(
      "registrationLifetime",
      \.registrationLifetime,
      .seconds(30)...tenMinutes,
      step: .seconds(1),
      less: .ours("nobody finds the phone and scans any sooner"),
      more: .ours("whoever sees the code may scan it")
    ),
  ]

  /// The bounds for attempts, and for messages that are sent.
  static let limits: [Self] = [
    .count(
      "attemptsBeforeBlock",
      \.attemptsBeforeBlock,
      1...5,
      less: needsOne,
      more: .rule("RTS Article 4(3)(b)")
    ),
    .duration(
      "attemptWindow",
      \.attemptWindow,
      minute...day * 30,
      less: briefWindow,
      more: longWindow
    ),
    .duration(
      "blockDuration",
      \.blockDuration,
      minute...day * 30,
      less: .ours("a guesser would hardly be slowed"),
      more: .ours("what lasts longer is a lasting block")
    ),
    .count(
      "blocksBeforeLasting",
      \.blocksBeforeLasting,
      2...10,
      less: .rule("RTS Article 4(4): the payer is warned before a block is for good"),
      more: guesses
    ),
    .count("pushesPerWindow", \.pushesPerWindow, 1...10, less: needsOne, more: bombing),
    .duration("pushWindow", \.pushWindow, minute...day, less: bombing, more: longWindow),
    .count("textsPerWindow", \.textsPerWindow, 1...20, less: needsOne, more: manyTexts),
    .duration("textWindow", \.textWindow, minute...day, less: briefWindow, more: longWindow),
  ]

  /// The bounds for sessions and for what ends with them.
  static let sessions: [Self] = [
    .duration(
      "sessionInactivity",
      \.sessionInactivity,
      minute...minute * 5,
      less: .ours("nobody reads a page any sooner"),
      more: .rule("RTS Article 4(3)(d)")
    ),
    .duration(
      "sessionLifetime",
      \.sessionLifetime,
      minute * 15...day,
      less: .ours("nobody wants to sign in more often"),
      more: .rule("NIST SP 800-63B, at AAL2; ASVS 7.3.2 asks for a limit")
    ),
    Self(
      name: "paymentScope",
      kind: .scope(\.paymentScope),
      lower: needsOne,
      upper: needsOne
    ),
    .duration(
      "callbackWindow",
      \.callbackWindow,
      .seconds(30)...minute * 15,
      less: .ours("clocks differ, and callbacks take their time"),
      more: .ours("each nonce is kept as long")
    ),
  ]

  /// The bounds for passwords, and for the work of hashing them.
  static let passwords: [Self] = [
    Self(
      name: "passwordLengths",
      kind: .lengths(\.passwordLengths, least: 8...15, most: 64...1_024),
      lower: .rule("ASVS 6.2.1 asks for 8 at least, and advises 15"),
      upper: .rule("ASVS 6.2.9 asks for 64 at least; 1024 bytes are ours")
    ),
    .count(
      "passwordRounds",
      \.passwordRounds,
      600_000...PasswordHash.mostRounds,
      less: .rule("OWASP on PBKDF2 with HMAC-SHA-256"),
      more: slowHash
    ),
    .count(
      "earlierPasswordRounds",
      \.earlierPasswordRounds,
      0...PasswordHash.mostRounds,
      less: .ours("no hash has fewer"),
      more: slowHash
    ),
    .count(
      "passwordsUnderway",
      \.passwordsUnderway,
      1...1_000,
      less: needsOne,
      more: .ours("so many at once take a machine's memory and minutes")
    ),
  ]

  static let guesses = Source.ours("ASVS 6.6.3 asks for a limit to guessing")
  static let bombing = Source.ours("ASVS 6.6.4 asks for a limit to pushes")
  static let briefWindow = Source.ours("a shorter limit limits nothing")
  static let longWindow = Source.ours("what lies longer back says nothing of today")
  static let slowHash = Source.ours("a check of a password is to end")
}
