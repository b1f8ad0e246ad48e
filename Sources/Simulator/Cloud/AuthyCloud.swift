import Domain

/// Authy's servers: registrations, questions, codes, and callbacks.
///
/// It behaves as its clients and documentation say; where they contradict each other, `Options` says
/// which way. Callbacks are signed for real and sent once; the network may lose,
/// double or delay them.
public actor AuthyCloud {
  /// Why the cloud said no to an app.
  public enum Refusal: Error, Hashable {
    case badToken(RegistrationToken.Refusal)
    case tokenUsed
    case requestNotFound
    case noLongerPending
  }

  struct User {
    var hasApp: Bool
    /// Nil for a user whom the application made, until there is a device.
    var phone: Phone?
  }

  struct Code {
    let code: OneTimeCode
    let expiresAt: Instant
    var isUsed = false
  }

  struct CodeKey: Hashable {
    let authyID: AuthyID
    let action: String
  }

  let application: Application
  let options: Options
  let clock: VirtualClock
  let network: Network
  var users: [AuthyID: User] = [:]
  var registrations: [String: AuthyID] = [:]
  var approvals: [ApprovalRequest.ID: CloudApproval] = [:]
  /// Open questions of each user, oldest first.
  var questions: [AuthyID: [ApprovalRequest.ID]] = [:]
  var codes: [CodeKey: Code] = [:]
  var numbers: [PhoneNumber: AuthyID] = [:]
  /// The codes sent to numbers that are being verified.
  var verifications: [PhoneNumber: Code] = [:]
  var identifiers: SeededIdentifiers
  var secrets: SeededGenerator
  var lastCallback: (kind: MessageKind, request: HTTPRequest)?
  /// Where callbacks go: the application's address.
  var callbackReceiver: (@Sendable (HTTPRequest) async throws -> HTTPResponse)?

  init(
    for application: Application,
    options: Options,
    on clock: VirtualClock,
    over network: Network,
    seed: Seed
  ) {
    self.application = application
    self.options = options
    self.clock = clock
    self.network = network
    identifiers = SeededIdentifiers(seed.generator(for: .cloudIdentifiers))
    secrets = seed.generator(for: .secrets)
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe clock.unownedExecutor
  }

  /// Makes a phone's account known, with or without the app.
  func add(_ authyID: AuthyID, phone: Phone, hasApp: Bool) {
    users[authyID] = User(hasApp: hasApp, phone: phone)
  }

  /// Sets the address that callbacks are sent to.
  func callBack(_ receiver: @escaping @Sendable (HTTPRequest) async throws -> HTTPResponse) {
    callbackReceiver = receiver
  }

  /// A question as it stands now.
  func current(_ id: ApprovalRequest.ID) -> CloudApproval? {
    approvals[id]?.expire(at: clock.now)
    return approvals[id]
  }

  /// Lets go of phones and application, which hold the cloud in turn, when the world ends.
  func close() {
    users = [:]
    callbackReceiver = nil
  }
}

extension Application {
  /// The path of the callback's address; "/" if it has none.
  var callbackPath: String {
    let afterScheme = callbackURL.split(separator: "/", omittingEmptySubsequences: false)
      .dropFirst(3)
    return "/" + afterScheme.joined(separator: "/")
  }
}
