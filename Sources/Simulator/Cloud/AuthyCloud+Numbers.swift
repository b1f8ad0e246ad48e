import Domain

/// Verification of numbers, which need belong to no user.
extension AuthyCloud {
  public func startPhoneVerification(of phone: PhoneNumber, digits: Int) throws(AuthyError) {
    _ = try startPhoneVerification(of: phone, digits: digits, via: .sms)
  }

  /// Sends a code to a number; a restart sends the same code, which lives no longer for that.
  package func startPhoneVerification(
    of phone: PhoneNumber,
    digits: Int,
    via channel: VerificationChannel
  ) throws(AuthyError) -> StartedVerification {
    try startPhoneVerification(of: phone, digits: digits, via: channel, in: Wording())
  }

  /// Sends a code to a number in the wording that was asked for.
  ///
  /// A code of the application's own takes the place of one that was sent before.
  func startPhoneVerification(
    of phone: PhoneNumber,
    digits: Int,
    via channel: VerificationChannel,
    in wording: Wording
  ) throws(AuthyError) -> StartedVerification {
    try admit(.startVerification)
    switch channel {
    case .sms: guard options.smsEnabled else { throw .refused(.smsNotEnabled) }
    case .call: guard options.callsEnabled else { throw .refused(.callsNotEnabled) }
    }
    guard OneTimeCode.verificationLengths.contains(digits) else {
      throw .refused(.invalidParameter)
    }
    if let refusal = phone.refusal { throw .refused(refusal) }
    let pending = pendingVerification(of: phone, digits: digits, code: wording.code)
    verifications.set(pending, for: phone, until: pending.expiresAt, at: clock.now)
    let language = wording.language ?? options.language(of: phone)
    let words =
      wording.message(with: pending.code)
      ?? language.words(verifyingFor: application.name, code: pending.code)
    switch channel {
    case .sms: text(words, to: phone)
    case .call: call(phone, saying: words)
    }
    return StartedVerification(
      id: Self.verificationID(of: phone, pending).description,
      lifetime: .seconds((pending.expiresAt - clock.now).components.seconds),
      carrier: Self.carrierName,
      isCellphone: true
    )
  }

  /// Judges the code that was sent to a number.
  ///
  /// A right one ends the verification, so that a second check finds none pending. No source says
  /// that; a code that stayed right would not be one for one time.
  public func checkPhoneVerification(
    _ code: OneTimeCode,
    of phone: PhoneNumber
  ) throws(AuthyError) -> CodeVerdict {
    try judge(code, sentTo: phone)
  }

  /// Judges what was typed for the code sent to a number; nil is what no code can be.
  func judge(
    _ code: OneTimeCode?,
    sentTo phone: PhoneNumber
  ) throws(AuthyError) -> CodeVerdict {
    try admit(.checkVerification)
    guard let pending = verification(of: phone) else { throw .refused(.noPendingVerification) }
    guard let code, pending.matches(code) else { return .wrong }
    verifications.remove(phone)
    return .right
  }

  /// How long the verification of a number goes on.
  package func phoneVerificationLifetime(of phone: PhoneNumber) throws(AuthyError) -> Duration {
    try admit(.verificationStatus)
    guard let pending = verification(of: phone) else { throw .refused(.noPendingVerification) }
    return pending.expiresAt - clock.now
  }

  /// What is known of a number: it is a mobile one if a phone in this world has it.
  package func phoneInfo(of phone: PhoneNumber) throws(AuthyError) -> PhoneInfo {
    try admit(.phoneInfo)
    guard carrier.phone(with: phone) != nil else {
      // authy-client takes an answer without a provider for a broken one.
      return PhoneInfo(kind: .unknown, provider: Self.carrierName, isPorted: false)
    }
    return PhoneInfo(kind: .cellphone, provider: Self.carrierName, isPorted: false)
  }

  /// The number that is verified under Authy's name for it.
  func phone(ofVerification id: Identifier<StartedVerification>) -> PhoneNumber? {
    verifications.sortedKeys { $0.e164 < $1.e164 }.first { phone in
      verification(of: phone).map { Self.verificationID(of: phone, $0) } == id
    }
  }

  private static let carrierName = "Simulated Mobile"

  /// The verification that is under way.
  func verification(of phone: PhoneNumber) -> CloudCode? {
    verifications[phone].flatMap { $0.isGood(at: clock.now) ? $0 : nil }
  }

  /// The verification that is under way, if it has this code or any is good, or else a new one.
  private func pendingVerification(
    of phone: PhoneNumber,
    digits: Int,
    code: OneTimeCode?
  ) -> CloudCode {
    if let pending = verification(of: phone), code.map({ pending.matches($0) }) ?? true {
      return pending
    }
    guard let code = code ?? OneTimeCode(ofVerification: drawDigits(digits)) else {
      preconditionFailure("no verification has a code of \(digits) digits")
    }
    return CloudCode(code, until: clock.now + options.phoneVerificationLifetime)
  }

  /// A name made of what is there already: drawing one would change every later draw of a world.
  private static func verificationID(
    of phone: PhoneNumber,
    _ pending: CloudCode
  ) -> Identifier<StartedVerification> {
    var generator = SeededGenerator(state: UInt64(phone.e164.dropFirst()) ?? 0)
    let high = generator.next() ^ UInt64(bitPattern: pending.expiresAt.nanoseconds)
    return Identifier(high: high, low: generator.next())
  }
}
