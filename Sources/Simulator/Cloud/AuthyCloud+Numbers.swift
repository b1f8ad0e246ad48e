import Domain

/// Verification of numbers, which need belong to no user.
extension AuthyCloud {
  /// Sends a code to a number; a restart sends the same code, which lives no longer for that.
  public func startPhoneVerification(of phone: PhoneNumber, digits: Int) throws(AuthyError) {
    try admit(.startVerification)
    guard options.smsEnabled else { throw .refused(.smsNotEnabled) }
    guard (6...10).contains(digits) else { throw .refused(.invalidParameter) }
    let code = verification(of: phone)?.code ?? drawCode(of: digits)
    if verification(of: phone) == nil {
      verifications[phone] = CloudCode(
        code,
        until: clock.now + options.phoneVerificationLifetime
      )
    }
    text("Your \(application.name) verification code is \(code.digits).", to: phone)
  }

  /// Judges the code that was sent to a number.
  ///
  /// A right one ends the verification, so that a second check finds none pending. No source says
  /// that; a code that stayed right would not be one for one time.
  public func checkPhoneVerification(
    _ code: OneTimeCode,
    of phone: PhoneNumber
  ) throws(AuthyError) -> CodeVerdict {
    try admit(.checkVerification)
    guard let pending = verification(of: phone) else { throw .refused(.noPendingVerification) }
    guard pending.matches(code) else { return .wrong }
    verifications[phone] = nil
    return .right
  }

  /// The verification that is under way.
  private func verification(of phone: PhoneNumber) -> CloudCode? {
    verifications[phone].flatMap { $0.isGood(at: clock.now) ? $0 : nil }
  }
}
