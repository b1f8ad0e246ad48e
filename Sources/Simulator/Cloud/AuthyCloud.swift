import Domain

/// Authy's servers: users, registrations, questions, codes, and callbacks.
///
/// They behave as Authy's clients and documentation say; where these disagree, `Options` decides.
/// Callbacks have real signatures and are sent once; the network may lose, double or delay them.
public actor AuthyCloud {
  /// Why the cloud refused a request of an app.
  public enum Refusal: Error, Hashable {
    /// It is not a link that the Authy app opens.
    case otherLink
    case badToken(RegistrationToken.Refusal)
    case tokenUsed
    /// The account has a user already, and `Options.boundAccount` keeps that one.
    case accountBound
    case requestNotFound
    case noLongerPending
    case numberTaken
  }

  struct CodeKey: Hashable {
    let authyID: AuthyID
    let action: ExactText

    init(of authyID: AuthyID, for action: String) {
      self.authyID = authyID
      self.action = ExactText(action)
    }
  }

  let application: Application
  var options: Options
  let clock: VirtualClock
  let network: Network
  let carrier: Carrier
  var users = CloudUsers()
  /// The registrations, by the application's identifiers of its accounts.
  var registrations: [ExactText: CloudRegistration] = [:]
  /// The marks of the scanned tokens that are not yet refused for their age.
  var usedTokens = ExpiringTable<Digest, Void>()
  var approvals: CloudApprovals
  var codes = ExpiringTable<CodeKey, CloudCode>()
  /// The codes sent to the numbers that are being verified.
  var verifications = ExpiringTable<PhoneNumber, CloudCode>()
  var rateLimiter = RateLimiter()
  var usage = CloudUsage()
  var keyGate = KeyGate()
  /// What was unusual about the last request over HTTP, or why it was refused, in one sentence
  /// each.
  package internal(set) var remarks: [String] = []
  let identifiers: SeededIdentifiers
  var lastCallback: (kind: MessageKind, request: HTTPRequest)?
  /// Receives callbacks at the application's address; its answer is nil if none comes.
  var callbackReceiver: (@Sendable (HTTPRequest) async throws -> HTTPResponse?)?
  /// The time by the issuer's clock for a token issued at an instant, or nil if that is this
  /// world's clock.
  var issuersTime: (@Sendable (_ issuedAt: Instant) -> Instant)?

  init(
    for application: Application,
    options: Options,
    keeping endedRequests: Keeping? = nil,
    on clock: VirtualClock,
    over network: Network,
    through carrier: Carrier
  ) {
    self.application = application
    self.options = options
    approvals = CloudApprovals(keeping: endedRequests)
    self.clock = clock
    self.network = network
    self.carrier = carrier
    identifiers = SeededIdentifiers(scheduler: clock.scheduler)
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe clock.unownedExecutor
  }

  /// Sets the receiver of callbacks.
  func callBack(_ receiver: @escaping @Sendable (HTTPRequest) async throws -> HTTPResponse?) {
    callbackReceiver = receiver
  }

  /// Judges the age of tokens by their issuer's clock, for an application that does not use this
  /// world's time.
  package func judgeTokens(by issuersTime: @escaping @Sendable (_ issuedAt: Instant) -> Instant) {
    self.issuersTime = issuersTime
  }

  /// Changes the options of the running service: so that it sends no texts, for instance.
  package func reconfigure(_ change: @Sendable (inout Options) -> Void) { change(&options) }

  /// Counts a request, and refuses it if it exceeds the limit.
  func admit(_ endpoint: Endpoint) throws(AuthyError) {
    usage.count(\.apiCalls, at: clock.now)
    guard let limit = options.rateLimit else { return }
    guard rateLimiter.admits(endpoint, at: clock.now, under: limit) else {
      throw .refused(.tooManyRequests)
    }
  }

  /// A question in its present state.
  func current(_ id: ApprovalRequest.ID) -> CloudApproval? {
    approvals.current(id, at: clock.now)
  }

  /// Releases phones and the application when the world ends, because they refer back to the cloud.
  func close() {
    users = CloudUsers()
    carrier.close()
    callbackReceiver = nil
  }
}
