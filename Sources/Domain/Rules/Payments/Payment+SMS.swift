/// How the text and its code change a payment.
extension Payment {
  /// Allows a text to be sent, if texts are offered already and the payment is open.
  ///
  /// - Returns: the text to send.
  /// - Throws: why no text is sent.
  public mutating func requestSMS(
    in session: SessionID,
    at now: Instant,
    under policy: Policy
  ) throws(Refusal) -> SMSChallenge.Text {
    try requirePending(at: now)
    try requireScope(session)
    guard now >= smsOfferedFrom else { throw .smsNotOfferedBefore(smsOfferedFrom) }
    let binding = link.digest
    guard binding == approval.binding else { throw .linkBroken }
    guard sms != nil else {
      let challenge = SMSChallenge(
        binding: binding,
        at: now,
        under: policy,
        until: approval.expiresAt
      )
      sms = challenge
      return challenge.text
    }
    return try changeSMS { sms throws(SMSChallenge.Refusal) in
      try sms.renew(at: now, under: policy)
      return sms.text
    }
  }

  /// Notes that a text was never sent, so that the one before counts again.
  mutating func takeBackSMS(_ text: SMSChallenge.Text, at now: Instant) throws(Refusal) {
    try changeSMS { sms throws(SMSChallenge.Refusal) in sms.takeBack(text, at: now) }
  }

  /// Counts an attempt at the code before Authy checks it.
  ///
  /// - Throws: why the code is not checked at all.
  public mutating func beginCode(
    with mark: CodeMark,
    in session: SessionID,
    at now: Instant,
    under policy: Policy
  ) throws(Refusal) -> SMSChallenge.Attempt {
    try requirePending(at: now)
    try requireScope(session)
    guard sms?.isSent == true else { throw .noCodeRequested }
    // No code can be right for an order that has changed since its text.
    guard link.digest == approval.binding else { throw .linkBroken }
    return try changeSMS { sms throws(SMSChallenge.Refusal) in
      try sms.beginAttempt(with: mark, at: now, under: policy)
    }
  }

  /// The action that Authy must bind the code to: the attempt's text, and the facts as they are
  /// now.
  public func action(of attempt: SMSChallenge.Attempt) -> String {
    SMSChallenge.action(attempt.text, link.digest)
  }

  /// Accepts a code that Authy found right for this payment's link.
  ///
  /// - Throws: why a right code changes nothing, for instance because the push was answered first.
  public mutating func acceptCode(_ attempt: SMSChallenge.Attempt, at now: Instant) throws(Refusal)
  {
    try requirePending(at: now)
    do { try approval.requireFactors(with: .possession) } catch { throw .approval(error) }
    let binding = link.digest
    try changeSMS { sms throws(SMSChallenge.Refusal) in
      try sms.accept(attempt, for: binding, at: now)
    }
    approval.prove(.possession)
    end(as: .approved(by: .sms, at: now), at: now)
  }

  /// Notes that Authy found the code wrong.
  ///
  /// - Throws: why the verdict changes nothing, for instance because the payment is settled.
  public mutating func rejectCode(_ attempt: SMSChallenge.Attempt, at now: Instant) throws(Refusal)
  {
    try requirePending(at: now)
    try changeSMS { sms throws(SMSChallenge.Refusal) in sms.reject(attempt, at: now) }
  }

  /// Notes that Authy's answer about the code is not known, so that it may be typed again.
  public mutating func loseVerdict(of attempt: SMSChallenge.Attempt) {
    if status == .pending { sms?.loseVerdict(of: attempt) }
  }

  /// Gives back an attempt that Authy was never asked about.
  public mutating func giveBackCode(_ attempt: SMSChallenge.Attempt) {
    if status == .pending { sms?.giveBack(attempt) }
  }

  private mutating func changeSMS<Result>(
    _ change: (inout SMSChallenge) throws(SMSChallenge.Refusal) -> Result
  ) throws(Refusal) -> Result {
    guard var challenge = sms else { throw .noCodeRequested }
    defer { sms = challenge }
    do { return try change(&challenge) } catch { throw .sms(error) }
  }
}
