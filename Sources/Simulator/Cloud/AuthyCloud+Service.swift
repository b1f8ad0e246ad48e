import Domain

/// The typed face of the cloud; each refusal has the code that Authy's clients know.
extension AuthyCloud: AuthyService {
  public func registrationStatus(
    of customUserID: String
  ) throws(AuthyError) -> RegistrationStatus {
    try admit(.registrationStatus)
    // The real service says 404/60035 or "pending" here, which mean the same to the application.
    return registered(customUserID).map { .completed($0) } ?? .pending
  }

  public func sendApprovalRequest(
    _ question: ApprovalQuestion,
    to authyID: AuthyID
  ) throws(AuthyError) -> ApprovalRequest.ID {
    try ask(question, to: authyID)
  }

  /// Puts a question to a user.
  ///
  /// - Parameters:
  ///   - question: what their phones show.
  ///   - echo: what the callback brings back of it, if not the question as it is.
  ///   - authyID: whom it is for.
  /// - Returns: the question's name.
  /// - Throws: `noDevice` for a user without the app, if the options say so.
  func ask(
    _ question: ApprovalQuestion,
    echoing echo: QuestionEcho? = nil,
    to authyID: AuthyID
  ) throws(AuthyError) -> ApprovalRequest.ID {
    try admit(.sendApprovalRequest)
    let user = try member(authyID)
    guard user.hasApp || options.pushWithoutApp == .pending else { throw .refused(.noDevice) }
    let id: ApprovalRequest.ID = identifiers.next()
    let approval = CloudApproval(
      question,
      echoing: echo,
      to: authyID,
      at: clock.now,
      defaultLifetime: options.defaultLifetime
    )
    approvals.insert(approval, as: id, at: clock.now)
    push(to: user)
    return id
  }

  public func approvalStatus(of id: ApprovalRequest.ID) throws(AuthyError) -> ApprovalStatus {
    let approval = try approval(id)
    return ApprovalStatus(approval.status, of: approval.authyID)
  }

  /// A question as the application may see it.
  func approval(_ id: ApprovalRequest.ID) throws(AuthyError) -> CloudApproval {
    try admit(.approvalStatus)
    guard let approval = current(id) else { throw .refused(.approvalNotFound) }
    return approval
  }

  /// Forces the text, as an application must that shows what it is for.
  public func sendSMS(
    to authyID: AuthyID,
    action: String,
    message: String
  ) throws(AuthyError) {
    _ = try sendSMS(to: authyID, action: action, message: message, force: true)
  }

  /// Forces the judgement, without which any code of a new user may be right.
  public func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    action: String
  ) throws(AuthyError) -> CodeVerdict {
    try verify(code, of: authyID, action: action, force: true)
  }

  /// What the application itself is.
  public func applicationDetails() throws(AuthyError) -> ApplicationDetails {
    try admit(.applicationDetails)
    return ApplicationDetails(
      id: application.id,
      name: application.name,
      plan: "pay_as_you_go",
      isSMSEnabled: options.smsEnabled
    )
  }

  /// How much the application used the cloud since the world began.
  public func applicationStatistics() throws(AuthyError) -> ApplicationStatistics {
    try admit(.applicationStatistics)
    return ApplicationStatistics(
      applicationID: application.id,
      months: usage.months,
      totalUsers: users.memberCount
    )
  }

  /// Tells every device of a user that there is something to see.
  func push(to user: CloudUser) {
    for device in user.devices {
      network.notify(.push) { await device.receivePush() }
    }
  }
}
