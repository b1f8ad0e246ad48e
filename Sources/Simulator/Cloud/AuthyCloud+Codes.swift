import Domain

/// Codes for users, by text and by voice.
extension AuthyCloud {
  /// Sends a code by text that is good for `action` alone, in place of any before it.
  ///
  /// Without force, a user who has the app gets a push that asks to open it instead.
  public func sendSMS(
    to authyID: AuthyID,
    action: String,
    message: String,
    force: Bool
  ) throws(AuthyError) -> Delivery {
    try admit(.sendSMS)
    let user = try member(authyID)
    guard options.smsEnabled else { throw .refused(.smsNotEnabled) }
    if !force, let device = remind(user) { return .ignored(device) }
    text(words(of: message, issuing: action, to: user), to: user.number)
    return .sent
  }

  /// Says a code in a call, as `sendSMS` writes it in a text.
  public func call(
    to authyID: AuthyID,
    action: String,
    message: String,
    force: Bool
  ) throws(AuthyError) -> Delivery {
    try admit(.call)
    let user = try member(authyID)
    guard options.callsEnabled else { throw .refused(.callsNotEnabled) }
    if !force, let device = remind(user) { return .ignored(device) }
    let words = words(of: message, issuing: action, to: user)
    network.notify(.call) { [carrier] in
      await carrier.phone(with: user.number)?.receiveCall(words)
    }
    return .sent
  }

  /// Judges a code for `action`.
  ///
  /// Without force, every code of a user who never had a right one is called right, so that nobody
  /// is locked out while an application rolls out; it confirms nothing and uses up nothing.
  public func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    action: String,
    force: Bool
  ) throws(AuthyError) -> CodeVerdict {
    try admit(.verify)
    let now = clock.now
    guard let user = users[authyID],
      user.hasCodesJudged(at: now, forgetting: options.deletionDelay)
    else { throw .refused(.userDoesNotExist) }
    guard !user.isSuspended(at: now) else { throw .refused(.userSuspended) }
    guard force || user.isConfirmed else { return .right }
    let verdict = codes[CodeKey(authyID: authyID, action: action)]?.judge(code, at: now) ?? .wrong
    if verdict == .wrong, options.mismatchedCode == .consumed { consume(code, of: authyID) }
    users[authyID]?.note(verdict, at: now, under: options)
    return verdict
  }

  /// Sends a text to whoever has a number when it arrives.
  func text(_ words: String, to number: PhoneNumber) {
    network.notify(.text) { [carrier] in await carrier.phone(with: number)?.receiveText(words) }
  }

  func drawCode(of length: Int) -> OneTimeCode {
    var digits = ""
    for _ in 0..<length { digits += String(secrets.draw(below: 10)) }
    guard let code = OneTimeCode(digits) else {
      preconditionFailure("codes have 6 to 12 digits, not \(length)")
    }
    return code
  }

  /// Asks a user to open the app, if there is one.
  private func remind(_ user: CloudUser) -> Phone.Device.Kind? {
    push(to: user)
    return user.devices.first?.device.kind
  }

  private func words(
    of message: String,
    issuing action: String,
    to user: CloudUser
  ) -> String {
    let code = drawCode(of: options.codeDigits)
    codes[CodeKey(authyID: user.id, action: action)] = CloudCode(
      code,
      until: clock.now + options.codeLifetime
    )
    return "\(message). Your code is \(code.digits)."
  }

  /// Burns a code that was presented for another action.
  private func consume(_ code: OneTimeCode, of authyID: AuthyID) {
    for key in codes.keys.sorted(by: { $0.action < $1.action })
    where key.authyID == authyID && codes[key]?.code == code {
      codes[key]?.use()
    }
  }
}
