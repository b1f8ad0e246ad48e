import Domain

/// The typed interface of the cloud; each refusal has the code that Authy's clients know.
extension AuthyCloud: AuthyService {
  public func registrationStatus(
    of customUserID: String
  ) throws(AuthyError) -> RegistrationStatus {
    try admit(.registrationStatus)
    // The real service answers 404 with 60035 or "pending" here, which mean the same to the
    // application.
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
  ///   - question: what the user's phones show.
  ///   - echo: what the callback brings back of it, if not the question as it is.
  ///   - authyID: the user.
  /// - Returns: the identifier of the question.
  /// - Throws: `noDevice` if the user does not have the app and the options say so.
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

  /// A question in its present state, if the application may see it.
  func approval(_ id: ApprovalRequest.ID) throws(AuthyError) -> CloudApproval {
    try admit(.approvalStatus)
    guard let approval = current(id) else { throw .refused(.approvalNotFound) }
    return approval
  }

  /// Sends a code by text with force, as an application must that shows what the code is for.
  ///
  /// - Throws: `AuthyError` if there is no such user, or if the options or the limits refuse a
  ///   text.
  public func sendSMS(
    to authyID: AuthyID,
    action: String,
    message: String
  ) throws(AuthyError) {
    _ = try sendSMS(to: authyID, action: action, message: message, force: true)
  }

  /// Checks a code with force, because without force any code of a new user may be right.
  ///
  /// - Throws: `AuthyError` if the user is unknown or suspended, or if the limits refuse the
  ///   request.
  public func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    action: String
  ) throws(AuthyError) -> CodeVerdict {
    try verify(code, of: authyID, action: action, force: true)
  }

  /// What the cloud knows of the application.
  ///
  /// - Throws: `AuthyError` if the limits refuse the request.
  package func applicationDetails() throws(AuthyError) -> ApplicationDetails {
    try admit(.applicationDetails)
    return ApplicationDetails(
      id: application.id,
      name: application.name,
      plan: "pay_as_you_go",
      isSMSEnabled: options.smsEnabled
    )
  }

  /// How much the application has used the cloud since the world began.
  ///
  /// - Throws: `AuthyError` if the limits refuse the request.
  package func applicationStatistics() throws(AuthyError) -> ApplicationStatistics {
    try admit(.applicationStatistics)
    return ApplicationStatistics(
      applicationID: application.id,
      months: usage.months,
      totalUsers: users.memberCount
    )
  }

  /// Tells every device of a user that there is something new.
  func push(to user: CloudUser) {
    for device in user.devices {
      network.notify(.push) { await device.receivePush() }
    }
  }
}
