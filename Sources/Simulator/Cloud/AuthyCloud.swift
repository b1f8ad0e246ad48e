import Domain

/// Authy's servers: users, registrations, questions, codes, and callbacks.
///
/// It behaves as its clients and documentation say; where they contradict each other, `Options` says
/// which way. Callbacks are signed for real and sent once; the network may lose,
/// double or delay them.
public actor AuthyCloud {
  /// Why the cloud said no to an app.
  public enum Refusal: Error, Hashable {
    /// No link that the Authy app opens.
    case otherLink
    case badToken(RegistrationToken.Refusal)
    case tokenUsed
    /// The account has a user, and `Options.boundAccount` keeps it.
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
  /// By the application's own names for its accounts.
  var registrations: [ExactText: CloudRegistration] = [:]
  /// The tokens that were scanned and are not yet refused for their age, by their marks.
  var usedTokens = ExpiringTable<Digest, Void>()
  var approvals: CloudApprovals
  var codes = ExpiringTable<CodeKey, CloudCode>()
  /// The codes sent to numbers that are being verified.
  var verifications = ExpiringTable<PhoneNumber, CloudCode>()
  var rateLimiter = RateLimiter()
  var usage = CloudUsage()
  var keyGate = KeyGate()
  /// What was unusual about the last request over HTTP, or why it was refused, a sentence each.
  public internal(set) var remarks: [String] = []
  let identifiers: SeededIdentifiers
  var lastCallback: (kind: MessageKind, request: HTTPRequest)?
  /// Where callbacks go: the application's address; it brings nil where no answer comes.
  var callbackReceiver: (@Sendable (HTTPRequest) async throws -> HTTPResponse?)?
  /// What the clock of a token's issuer shows, who issued it at an instant; nil when it is this one.
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

  /// Sets the address that callbacks are sent to.
  func callBack(_ receiver: @escaping @Sendable (HTTPRequest) async throws -> HTTPResponse?) {
    callbackReceiver = receiver
  }

  /// Judges the age of tokens by their issuer's clock, for an application outside of this time.
  public func judgeTokens(by issuersTime: @escaping @Sendable (_ issuedAt: Instant) -> Instant) {
    self.issuersTime = issuersTime
  }

  /// Lets the service be another one from now on: without texts, for instance, or out of order.
  public func reconfigure(_ change: @Sendable (inout Options) -> Void) { change(&options) }

  /// Counts a request against the limit, if there is one.
  func admit(_ endpoint: Endpoint) throws(AuthyError) {
    usage.count(\.apiCalls, at: clock.now)
    guard let limit = options.rateLimit else { return }
    guard rateLimiter.admits(endpoint, at: clock.now, under: limit) else {
      throw .refused(.tooManyRequests)
    }
  }

  /// A question as it stands now.
  func current(_ id: ApprovalRequest.ID) -> CloudApproval? {
    approvals.current(id, at: clock.now)
  }

  /// Lets go of phones and application, which hold the cloud in turn, when the world ends.
  func close() {
    users = CloudUsers()
    carrier.close()
    callbackReceiver = nil
  }
}
