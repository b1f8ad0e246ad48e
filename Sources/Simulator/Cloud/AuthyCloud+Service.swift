import Domain

/// The typed face of the cloud; each refusal has the code that Authy's clients know.
extension AuthyCloud: AuthyService {
  public func registrationStatus(
    of customUserID: String
  ) throws(AuthyError) -> RegistrationStatus {
    // The real service says 404/60035 or "pending" here, which mean the same to the application.
    registrations[customUserID].map { .completed($0) } ?? .pending
  }

  public func sendApprovalRequest(
    _ question: ApprovalQuestion,
    to authyID: AuthyID
  ) throws(AuthyError) -> ApprovalRequest.ID {
    guard let user = users[authyID] else { throw .refused(.userNotFound) }
    guard user.hasApp else { throw .refused(.noDevice) }
    let id: ApprovalRequest.ID = identifiers.next()
    approvals[id] = CloudApproval(
      question,
      to: authyID,
      at: clock.now,
      defaultLifetime: options.defaultLifetime
    )
    questions[authyID, default: []].append(id)
    network.notify(.push) { await user.phone?.receivePush() }
    return id
  }

  public func approvalStatus(of id: ApprovalRequest.ID) throws(AuthyError) -> ApprovalStatus {
    guard let approval = current(id) else { throw .refused(.approvalNotFound) }
    let authyID = approval.authyID
    switch approval.state {
    case .pending: return ApprovalStatus(.pending, of: authyID)
    case .answered(.approve, _): return ApprovalStatus(.approved, of: authyID)
    case .answered(.deny, _): return ApprovalStatus(.denied, of: authyID)
    case .expired: return ApprovalStatus(.expired, of: authyID)
    }
  }

  public func sendSMS(
    to authyID: AuthyID,
    action: String,
    message: String
  ) throws(AuthyError) {
    guard let user = users[authyID] else { throw .refused(.userNotFound) }
    let code = drawCode(of: options.codeDigits)
    codes[CodeKey(authyID: authyID, action: action)] = Code(
      code: code,
      expiresAt: clock.now + options.codeLifetime
    )
    let text = "\(message). Your code is \(code.digits)."
    network.notify(.text) { await user.phone?.receiveText(text) }
  }

  public func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    action: String
  ) throws(AuthyError) -> CodeVerdict {
    guard users[authyID] != nil else { throw .refused(.userNotFound) }
    let key = CodeKey(authyID: authyID, action: action)
    guard var issued = codes[key], clock.now < issued.expiresAt,
      constantTimeEqual(issued.code.digits, code.digits)
    else {
      if options.mismatchedCode == .consumed { consume(code, of: authyID) }
      return .wrong
    }
    guard !issued.isUsed else { return .used }
    issued.isUsed = true
    codes[key] = issued
    return .right
  }

  /// Burns a code that was presented for another action.
  private func consume(_ code: OneTimeCode, of authyID: AuthyID) {
    for key in codes.keys.sorted(by: { $0.action < $1.action })
    where key.authyID == authyID && codes[key]?.code == code {
      codes[key]?.isUsed = true
    }
  }

  func drawCode(of length: Int) -> OneTimeCode {
    var digits = ""
    for _ in 0..<length { digits += String(secrets.draw(below: 10)) }
    guard let code = OneTimeCode(digits) else {
      preconditionFailure("codes have 6 to 12 digits, not \(length)")
    }
    return code
  }
}
