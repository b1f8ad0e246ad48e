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
  ) throws(AuthyError) -> CodeDelivery {
    try sendSMS(to: authyID, action: action, message: message, force: force, in: Wording())
  }

  /// Sends a code by text in the wording that was asked for.
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

  /// Says a code in a call, as `sendSMS` writes it in a text.
  public func call(
    to authyID: AuthyID,
    action: String,
    message: String,
    force: Bool
  ) throws(AuthyError) -> CodeDelivery {
    try call(to: authyID, action: action, message: message, force: force, in: Wording())
  }

  /// Says a code in a call in the wording that was asked for.
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

  /// Judges a code for `action`.
  ///
  /// Without force, and if the options say so, every code of a user who never had a right one is
  /// called right; it confirms nothing and uses up nothing.
  public func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    action: String,
    force: Bool
  ) throws(AuthyError) -> CodeVerdict {
    try judge(code, of: authyID, action: action, force: force)
  }

  /// Judges what was typed for a code; nil is what no code can be, and is wrong like any other.
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

  /// Sends a text to whoever has a number when it arrives.
  func text(_ words: String, to number: PhoneNumber) {
    usage.count(\.texts, at: clock.now)
    let carrier = carrier
    network.notify(.text) { await carrier.phone(with: number)?.receiveText(words) }
  }

  /// Calls whoever has a number when the phone rings.
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

  /// Asks a user to open the app, if there is one.
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

  /// Burns a code that was presented for another action.
  private func consume(_ code: OneTimeCode, of authyID: AuthyID) {
    // Each is judged by itself, so that spellings which sort alike may come in any order.
    for key in codes.sortedKeys(by: { $0.action.text < $1.action.text })
    where key.authyID == authyID && codes[key]?.code == code {
      codes.update(key) { $0.use() }
    }
  }
}
