public typealias SignUpID = Identifier<SignUp>

/// An account that somebody asks for, until the phone is proved to be theirs.
///
/// The form is answered alike whether or not the name or the number is taken; that comes out only
/// for whoever holds the phone, at the price of a text.
public struct SignUp: Hashable, Codable, Sendable {
  public enum State: Hashable, Codable, Sendable {
    /// A code is on its way to the phone.
    case verifying(until: Instant)
    /// The phone is theirs; the account is about to be made.
    case verified(at: Instant)
    case completed(at: Instant)
    case failed(Failure, at: Instant)
  }

  public enum Failure: String, Hashable, Codable, Sendable {
    case expired
    case tooManyAttempts
    /// The name or the phone belongs to an account already.
    case taken
  }

  public enum Refusal: Error, Hashable {
    case settled(State)
    case notVerified
    case tooManyAttempts
    case tooManyTexts
    case wrongSecret
  }

  /// What the browser holds between the form and the code.
  public typealias Credential = BrowserCredential<SignUp>

  /// What the form asked for.
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
  /// How many more codes may be typed; never below zero.
  public private(set) var attemptsLeft: Int
  /// Attempts whose verdict is not known yet.
  private var underway = 0
  private var textsLeft: Int
  private let secret: Identifier<Credential>

  /// Begins with the first text.
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
  public func requireHolder(_ credential: Credential) throws(Refusal) {
    guard credential.id == id, credential.secret == secret else { throw .wrongSecret }
  }

  /// Allows one more text; Authy sends the same code again within its ten minutes.
  public mutating func renew(at now: Instant) throws(Refusal) {
    try requireVerifying(at: now)
    guard textsLeft > 0 else { throw .tooManyTexts }
    textsLeft -= 1
  }

  /// Takes back a text that was surely never sent.
  mutating func giveBackText() {
    guard case .verifying = state else { return }
    textsLeft += 1
  }

  /// Counts an attempt at the code before it is judged.
  public mutating func beginAttempt(at now: Instant) throws(Refusal) {
    try requireVerifying(at: now)
    guard attemptsLeft > 0 else { throw .tooManyAttempts }
    attemptsLeft -= 1
    underway += 1
  }

  /// Takes back an attempt that the service was never asked about.
  mutating func giveBackAttempt() {
    guard case .verifying = state, underway > 0 else { return }
    underway -= 1
    attemptsLeft += 1
  }

  /// Notes that nobody knows what the service made of an attempt, which stays counted.
  public mutating func loseVerdict() { endAttempt() }

  private mutating func endAttempt() {
    if underway > 0 { underway -= 1 }
  }

  /// Notes that the code was right.
  public mutating func verify(at now: Instant) throws(Refusal) {
    try requireVerifying(at: now)
    state = .verified(at: now)
  }

  /// Notes that the code was wrong; once no attempt is left or judged nothing can be verified any more.
  public mutating func reject(at now: Instant) {
    expire(at: now)
    guard case .verifying = state else { return }
    endAttempt()
    guard attemptsLeft == 0, underway == 0 else { return }
    state = .failed(.tooManyAttempts, at: now)
  }

  /// Ends it with the account made, or with its name or phone taken.
  public mutating func complete(isTaken: Bool, at now: Instant) throws(Refusal) {
    guard case .verified = state else { throw .notVerified }
    state = isTaken ? .failed(.taken, at: now) : .completed(at: now)
  }

  /// Lets it expire if its time has come; the boundary instant is expired.
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

  /// Shows nothing of the secret or the person, whoever prints the value.
  public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}
