import Domain

/// Codes for users, by text and by voice.
extension AuthyCloud {
  /// Sends a code by text that is valid for `action` only, and that replaces an earlier code.
  ///
  /// Without force, a user who has the app gets a push instead, which asks to open the app.
  ///
  /// - Throws: `AuthyError` if there is no such user, or if the options or the limits refuse a
  ///   text.
  package func sendSMS(
    to authyID: AuthyID,
    action: String,
    message: String,
    force: Bool
  ) throws(AuthyError) -> CodeDelivery {
    try sendSMS(to: authyID, action: action, message: message, force: force, in: Wording())
  }

  /// Sends a code by text in the requested wording.
  func sendSMS(
    to authyID: AuthyID,
    action: String,
    message: String,
    force: Bool,
    in wording: Wording
  ) throws(AuthyError) -> CodeDelivery {
    try admit(.sendSMS)
    let user = try member(authyID)
    guard options.smsEnabled else { throw .refused(.smsNotEnabled) }
    if !force, let device = remind(user) { return .ignored(device) }
    text(words(of: message, in: wording, issuing: action, to: user), to: user.number)
    return .sent
  }

  /// Calls the user and says a code, as `sendSMS` sends it in a text.
  ///
  /// - Throws: `AuthyError` if there is no such user, or if the options or the limits refuse a
  ///   call.
  package func call(
    to authyID: AuthyID,
    action: String,
    message: String,
    force: Bool
  ) throws(AuthyError) -> CodeDelivery {
    try call(to: authyID, action: action, message: message, force: force, in: Wording())
  }

  /// Calls the user and says a code in the requested wording.
  func call(
    to authyID: AuthyID,
    action: String,
    message: String,
    force: Bool,
    in wording: Wording
  ) throws(AuthyError) -> CodeDelivery {
    try admit(.call)
    let user = try member(authyID)
    guard options.callsEnabled else { throw .refused(.callsNotEnabled) }
    if !force, let device = remind(user) { return .ignored(device) }
    call(user.number, saying: words(of: message, in: wording, issuing: action, to: user))
    return .sent
  }

  /// Checks a code for `action`.
  ///
  /// Without force, and if the options say so, every code of a user who never had a right one
  /// counts as right; this confirms nothing and uses no code up.
  ///
  /// - Throws: `AuthyError` if the user is unknown or suspended, or if the limits refuse the
  ///   request.
  package func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    action: String,
    force: Bool
  ) throws(AuthyError) -> CodeVerdict {
    try judge(code, of: authyID, action: action, force: force)
  }

  /// Checks what was typed as a code; nil stands for a text that cannot be a code, and is wrong
  /// like any other.
  func judge(
    _ code: OneTimeCode?,
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
    if !force, !user.isConfirmed, options.unforcedVerify == .valid { return .right }
    let key = CodeKey(of: authyID, for: action)
    let verdict = code.flatMap { code in codes.update(key) { $0.judge(code, at: now) } } ?? .wrong
    if verdict == .wrong, options.mismatchedCode == .consumed, let code {
      consume(code, of: authyID)
    }
    if verdict == .right { usage.count(\.authentications, at: now) }
    let options = options
    users.update(authyID) { $0.note(verdict, at: now, under: options) }
    return verdict
  }

  /// Sends a text to the phone that has the number when the text arrives.
  func text(_ words: String, to number: PhoneNumber) {
    usage.count(\.texts, at: clock.now)
    let carrier = carrier
    network.notify(.text) { await carrier.phone(with: number)?.receiveText(words) }
  }

  /// Calls the phone that has the number when it rings.
  func call(_ number: PhoneNumber, saying words: String) {
    usage.count(\.calls, at: clock.now)
    let carrier = carrier
    network.notify(.call) { await carrier.phone(with: number)?.receiveCall(words) }
  }

  func drawDigits(_ count: Int) -> String {
    var chance = clock.scheduler.chance(for: .oneTimeCode)
    var digits = ""
    for _ in 0..<count { digits += String(chance.draw(below: 10)) }
    return digits
  }

  /// Asks a user to open the app, and returns the kind of device, or nil if there is no app.
  private func remind(_ user: CloudUser) -> DeviceKind? {
    push(to: user)
    return (user.devices.first?.device.kind).map { DeviceKind($0) }
  }

  private func words(
    of message: String,
    in wording: Wording,
    issuing action: String,
    to user: CloudUser
  ) -> String {
    let code = wording.code ?? newCode()
    let end = clock.now + options.codeLifetime
    codes.set(
      CloudCode(code, until: end),
      for: CodeKey(of: user.id, for: action),
      until: end,
      at: clock.now
    )
    let language = wording.language ?? options.language(of: user.number)
    return wording.message(with: code) ?? language.words(after: message, code: code)
  }

  private func newCode() -> OneTimeCode {
    guard let code = OneTimeCode(drawDigits(options.codeDigits)) else {
      preconditionFailure("codes have 6 to 12 digits, not \(options.codeDigits)")
    }
    return code
  }

  /// Uses up a code that was presented for another action.
  private func consume(_ code: OneTimeCode, of authyID: AuthyID) {
    // Each code is checked by itself, so codes whose actions sort alike may come in any order.
    for key in codes.sortedKeys(by: { $0.action.text < $1.action.text })
    where key.authyID == authyID && codes[key]?.code == code {
      codes.update(key) { $0.use() }
    }
  }
}
