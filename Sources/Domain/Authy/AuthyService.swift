/// What the application asks of Authy, in the application's own terms.
///
/// The simulated cloud conforms, and so does the network in front of it; an adapter to the HTTPS API
/// is a further conformer.
public protocol AuthyService: Sendable {
  /// Whether the app has scanned the token that names `customUserID`.
  func registrationStatus(
    of customUserID: String
  ) async throws(AuthyError) -> RegistrationStatus

  /// Puts a question to the phone; has an effect each time, so it is never repeated blindly.
  func sendApprovalRequest(
    _ question: ApprovalQuestion,
    to authyID: AuthyID
  ) async throws(AuthyError) -> ApprovalRequest.ID

  /// What has become of a question.
  func approvalStatus(of id: ApprovalRequest.ID) async throws(AuthyError) -> ApprovalStatus

  /// Sends a code by text that is good for `action` alone; the text shows `message`.
  func sendSMS(
    to authyID: AuthyID,
    action: String,
    message: String
  ) async throws(AuthyError)

  /// Judges a code for `action`; a right code is good once.
  func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    action: String
  ) async throws(AuthyError) -> CodeVerdict
}

/// How far a registration by scanned code has come.
public enum RegistrationStatus: Hashable, Sendable {
  case pending
  case completed(AuthyID)
  case failed
}

/// What a question shows on the phone and carries with it.
public struct ApprovalQuestion: Hashable, Sendable {
  /// One line of the question; the order of lines is kept.
  public struct Detail: Hashable, Sendable {
    public let label: String
    public let value: String

    public init(_ label: String, _ value: String) {
      self.label = label
      self.value = value
    }
  }

  public let message: String
  public let details: [Detail]
  /// Not shown; comes back with the callback.
  public let hiddenDetails: [Detail]
  /// Whole seconds.
  public let lifetime: Duration

  public init(message: String, details: [Detail], hiddenDetails: [Detail], lifetime: Duration) {
    self.message = message
    self.details = details
    self.hiddenDetails = hiddenDetails
    self.lifetime = lifetime
  }
}

/// What has become of a question, and whose it is.
public struct ApprovalStatus: Hashable, Sendable {
  public enum State: String, Hashable, Sendable {
    case pending, approved, denied, expired
  }

  public let state: State
  public let authyID: AuthyID

  public init(_ state: State, of authyID: AuthyID) {
    self.state = state
    self.authyID = authyID
  }
}

/// What the service found of a code.
public enum CodeVerdict: Hashable, Sendable {
  case right
  case wrong
  /// Right once, and used.
  case used
}

/// Why a call to Authy gave no result.
public enum AuthyError: Error, Hashable {
  /// Authy answered, and refused; the code is Authy's own (60026 and so on).
  case refused(code: Int)
  /// No answer came: whether Authy acted is not known.
  case unanswered
}
