public typealias SignUpID = Identifier<SignUp>

/// A request for an account, until its user has proved that the phone is theirs.
///
/// The answer to the form does not show whether the name or the number is taken. Only the owner of
/// the phone learns that, after a text was sent.
public struct SignUp: Hashable, Codable, Sendable {
  public enum State: Hashable, Codable, Sendable {
    /// A code was sent to the phone.
    case verifying(until: Instant)
    /// The user has proved to own the phone; the account is about to be created.
    case verified(at: Instant)
    case completed(at: Instant)
    case failed(Failure, at: Instant)
  }

  public enum Failure: String, Hashable, Codable, Sendable {
    case expired
    case tooManyAttempts
    /// The name or the phone already belongs to an account.
    case taken
  }

  public enum Refusal: Error, Hashable {
    case settled(State)
    case notVerified
    case tooManyAttempts
    case tooManyTexts
    case wrongSecret
  }

  /// The credential that the browser holds between the form and the code.
  public typealias Credential = BrowserCredential<SignUp>

  /// What the user entered into the form.
  public struct Applicant: Hashable, Codable, Sendable {
    public let username: Username
    public let email: EmailAddress
    public let phone: PhoneNumber
    public let password: PasswordHash

    public init(
      username: Username,
      email: EmailAddress,
      phone: PhoneNumber,
      password: PasswordHash
    ) {
      self.username = username
      self.email = email
      self.phone = phone
      self.password = password
    }
  }

  public let id: SignUpID
  public let applicant: Applicant
  public private(set) var state: State
  /// How many more codes may be tried, 0 or more.
  public private(set) var attemptsLeft: Int
  /// How many attempts have no verdict yet, 0 or more.
  private var underway = 0
  private var textsLeft: Int
  private let secret: Identifier<Credential>

  /// Creates a sign-up whose first text is about to be sent.
  public init(
    _ credential: Credential,
    of applicant: Applicant,
    at now: Instant,
    under policy: Policy
  ) {
    id = credential.id
    secret = credential.secret
    self.applicant = applicant
    state = .verifying(until: now + policy.phoneVerificationLifetime)
    attemptsLeft = policy.attemptsPerVerification
    textsLeft = policy.textsPerVerification - 1
  }

  /// What the audit trail names for it, as there is no account yet.
  var subject: AuditEvent.Subject { AuditEvent.Subject(signUp: id) }

  /// Checks that the browser is the one that sent the form.
  ///
  /// - Throws: `wrongSecret` if it is another browser.
  public func requireHolder(_ credential: Credential) throws(Refusal) {
    guard credential.id == id, credential.secret == secret else { throw .wrongSecret }
  }

  /// Allows one more text; Authy sends the same code again within ten minutes.
  ///
  /// - Throws: why no text may be sent: too many were sent, the phone is verified, or the sign-up
  ///   has expired.
  public mutating func renew(at now: Instant) throws(Refusal) {
    try requireVerifying(at: now)
    guard textsLeft > 0 else { throw .tooManyTexts }
    textsLeft -= 1
  }

  /// Gives back a text that certainly was not sent.
  mutating func giveBackText() {
    guard case .verifying = state else { return }
    textsLeft += 1
  }

  /// Counts an attempt at the code before Authy checks it.
  ///
  /// - Throws: why the code may not be checked: no attempt is left, the phone is verified, or the
  ///   sign-up has expired.
  public mutating func beginAttempt(at now: Instant) throws(Refusal) {
    try requireVerifying(at: now)
    guard attemptsLeft > 0 else { throw .tooManyAttempts }
    attemptsLeft -= 1
    underway += 1
  }

  /// Gives back an attempt that Authy was never asked about.
  mutating func giveBackAttempt() {
    guard case .verifying = state, underway > 0 else { return }
    underway -= 1
    attemptsLeft += 1
  }

  /// Notes that Authy's answer to an attempt is not known; the attempt stays counted.
  public mutating func loseVerdict() { endAttempt() }

  private mutating func endAttempt() {
    if underway > 0 { underway -= 1 }
  }

  /// Notes that the code was right.
  ///
  /// - Throws: why a right code no longer counts.
  public mutating func verify(at now: Instant) throws(Refusal) {
    try requireVerifying(at: now)
    state = .verified(at: now)
  }

  /// Notes that the code was wrong; the sign-up ends when no attempt is left and none waits for its
  /// verdict.
  public mutating func reject(at now: Instant) {
    expire(at: now)
    guard case .verifying = state else { return }
    endAttempt()
    guard attemptsLeft == 0, underway == 0 else { return }
    state = .failed(.tooManyAttempts, at: now)
  }

  /// Ends the sign-up, because the account was created, or because its name or phone was taken.
  ///
  /// - Throws: `notVerified` unless the phone is verified.
  public mutating func complete(isTaken: Bool, at now: Instant) throws(Refusal) {
    guard case .verified = state else { throw .notVerified }
    state = isTaken ? .failed(.taken, at: now) : .completed(at: now)
  }

  /// Expires the sign-up if its time is over; at exactly its end it has expired.
  public mutating func expire(at now: Instant) {
    switch state {
    case .verifying(let end) where now >= end: state = .failed(.expired, at: end)
    case .verifying, .verified, .completed, .failed: break
    }
  }

  private mutating func requireVerifying(at now: Instant) throws(Refusal) {
    expire(at: now)
    guard case .verifying = state else { throw .settled(state) }
  }
}

extension SignUp: CustomStringConvertible, CustomReflectable {
  public var description: String { "sign-up \(id)" }

  /// Hides the secret and the user's data from every printed form of the value.
  public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}
