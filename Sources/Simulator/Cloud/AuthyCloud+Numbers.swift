import Domain

/// The verification of phone numbers, which need not belong to a user.
extension AuthyCloud {
  /// Sends a code by text to a number.
  ///
  /// - Throws: `AuthyError` if the number, the length, the options or the limits do not allow it.
  public func startPhoneVerification(of phone: PhoneNumber, digits: Int) throws(AuthyError) {
    _ = try startPhoneVerification(of: phone, digits: digits, via: .sms)
  }

  /// Sends a code to a number; a restart sends the same code without extending its lifetime.
  ///
  /// - Throws: `AuthyError` if the number, the length, the options or the limits do not allow it.
  package func startPhoneVerification(
    of phone: PhoneNumber,
    digits: Int,
    via channel: VerificationChannel
  ) throws(AuthyError) -> StartedVerification {
    try startPhoneVerification(of: phone, digits: digits, via: channel, in: Wording())
  }

  /// Sends a code to a number in the requested wording.
  ///
  /// A code of the application's own replaces one that was sent before.
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

  /// Checks the code that was sent to a number.
  ///
  /// A right code ends the verification, so a second check finds none. No source says this, but a
  /// code that stayed valid would not be a one-time code.
  ///
  /// - Throws: `AuthyError` if no verification of the number is pending, or if the limits refuse
  ///   the request.
  public func checkPhoneVerification(
    _ code: OneTimeCode,
    of phone: PhoneNumber
  ) throws(AuthyError) -> CodeVerdict {
    try judge(code, sentTo: phone)
  }

  /// Checks what was typed as the code sent to a number; nil stands for a text that cannot be a
  /// code.
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

  /// How long the verification of a number still lasts, more than zero.
  ///
  /// - Throws: `AuthyError` if no verification of the number is pending.
  package func phoneVerificationLifetime(of phone: PhoneNumber) throws(AuthyError) -> Duration {
    try admit(.verificationStatus)
    guard let pending = verification(of: phone) else { throw .refused(.noPendingVerification) }
    return pending.expiresAt - clock.now
  }

  /// What the cloud knows of a number: it is a mobile number if a phone in this world has it.
  ///
  /// - Throws: `AuthyError` if the number or the limits do not allow the request.
  package func phoneInfo(of phone: PhoneNumber) throws(AuthyError) -> PhoneInfo {
    try admit(.phoneInfo)
    guard carrier.phone(with: phone) != nil else {
      // authy-client treats an answer without a provider as broken.
      return PhoneInfo(kind: .unknown, provider: Self.carrierName, isPorted: false)
    }
    return PhoneInfo(kind: .cellphone, provider: Self.carrierName, isPorted: false)
  }

  /// The number of the verification with that identifier.
  func phone(ofVerification id: Identifier<StartedVerification>) -> PhoneNumber? {
    verifications.sortedKeys { $0.e164 < $1.e164 }.first { phone in
      verification(of: phone).map { Self.verificationID(of: phone, $0) } == id
    }
  }

  private static let carrierName = "Simulated Mobile"

  /// The pending verification of a number, if there is one.
  func verification(of phone: PhoneNumber) -> CloudCode? {
    verifications[phone].flatMap { $0.isGood(at: clock.now) ? $0 : nil }
  }

  /// The pending verification, if it has this code or if any code will do, or else a new one.
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

  /// An identifier made from existing values, because drawing one would change every later draw of
  /// a world.
  private static func verificationID(
    of phone: PhoneNumber,
    _ pending: CloudCode
  ) -> Identifier<StartedVerification> {
    var generator = SeededGenerator(state: UInt64(phone.e164.dropFirst()) ?? 0)
    let high = generator.next() ^ UInt64(bitPattern: pending.expiresAt.nanoseconds)
    return Identifier(high: high, low: generator.next())
  }
}
