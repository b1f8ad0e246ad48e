import Domain

/// Authy's servers: registrations, questions, codes, and callbacks.
///
/// It behaves as its clients and documentation say; where they contradict each other, `Options` says
/// which way. Callbacks are signed for real, sent at least once, in no order, and perhaps lost.
public actor AuthyCloud {
  /// Why the cloud said no to an app.
  public enum Refusal: Error, Hashable {
    case badToken(RegistrationToken.Refusal)
    case tokenUsed
    case requestNotFound
    case noLongerPending
    case unreachable
  }

  struct User {
    var hasApp: Bool
    var phone: Phone
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

  let application: AuthyApplication
  let options: Options
  let clock: VirtualClock
  let network: Network
  var users: [AuthyID: User] = [:]
  var registrations: [String: AuthyID] = [:]
  var approvals: [ApprovalRequest.ID: CloudApproval] = [:]
  /// Open questions of each user, oldest first.
  var questions: [AuthyID: [ApprovalRequest.ID]] = [:]
  var codes: [CodeKey: Code] = [:]
  var identifiers: SeededIdentifiers
  var secrets: SeededGenerator
  var lastCallback: HTTPRequest?
  /// Where callbacks go: the application's address.
  var callbackReceiver: (@Sendable (HTTPRequest) async throws -> HTTPResponse)?

  init(
    for application: AuthyApplication,
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

  /// Lets go of phones and application, which hold the cloud in turn, when the world ends.
  func close() {
    users = [:]
    callbackReceiver = nil
  }
}

/// An application as Authy's console knows it.
public struct AuthyApplication: Sendable {
  public let name: String
  public let id: String
  public let callbackURL: String
  let key: HMACSHA256.Key

  /// The path of the callback's address; "/" if it has none.
  var callbackPath: String {
    let afterScheme = callbackURL.split(separator: "/", omittingEmptySubsequences: false).dropFirst(
      3
    )
    return "/" + afterScheme.joined(separator: "/")
  }

  public init(name: String, id: String, key: String, callbackURL: String) {
    self.name = name
    self.id = id
    self.key = HMACSHA256.Key(key)
    self.callbackURL = callbackURL
  }
}
