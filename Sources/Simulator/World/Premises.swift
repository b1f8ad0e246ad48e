import Domain
import InMemoryPorts

/// What the owner of an application runs: the application, its stores, and the mail to its users.
public final class Premises: Sendable {
  /// The settings of the premises, besides those of their ground.
  public struct Settings: Sendable {
    /// The application that people use.
    public var app = Blueprint.reference
    public var policy = Policy.standard
    public var fidelity = Fidelity.direct
    /// How many PBKDF2 rounds a password hash has in a world, 1 or more: few, to save time.
    public var passwordRounds = 1
    /// A change to the application's surroundings, as made by a test that breaks a rule.
    package var surround: (@Sendable (inout Surroundings) -> Void)?

    public init() {}

    /// Whether the application and its surroundings are all from this package.
    var isOwn: Bool { app.isOwn && surround == nil }
  }

  package let app: any WebApplication
  /// The point where callbacks arrive at the application.
  package let endpoint: CallbackEndpoint
  let accounts = InMemoryAccounts()
  let payments = InMemoryPayments()
  let mail: MailService
  let identifiers: SeededIdentifiers
  private let ground: Ground
  private let fidelity: Fidelity

  init(
    on ground: Ground,
    asking cloud: AuthyCloud,
    ordering bank: any TransferService,
    settings: Settings
  ) {
    self.ground = ground
    fidelity = settings.fidelity
    identifiers = SeededIdentifiers(scheduler: ground.scheduler)
    mail = MailService(over: ground.network)
    var policy = settings.policy
    policy.passwordRounds = settings.passwordRounds
    policy.earlierPasswordRounds = min(policy.earlierPasswordRounds, settings.passwordRounds)
    let ports = Ports(
      application: cloud.application,
      authy: Self.authy(cloud, on: ground, settings.fidelity),
      accounts: accounts,
      payments: payments,
      transfers: bank,
      transferDue: { _ in },
      confirmations: InMemoryRecords(),
      signUps: InMemoryRecords(),
      numbers: InMemoryNumbers(),
      nonces: InMemoryNonces(window: policy.callbackWindow),
      audit: ground.trace,
      notices: mail,
      identifiers: identifiers,
      passwords: ImmediateHasher(),
      policy: policy,
      now: { [clock = ground.clock] in clock.now }
    )
    var surroundings = Surroundings(ports: ports, clock: ground.clock, cloud: cloud)
    settings.surround?(&surroundings)
    let app = settings.app.build(in: surroundings)
    self.app = app
    endpoint = CallbackEndpoint { request in try await app.respond(to: request) }
  }

  private static func authy(
    _ cloud: AuthyCloud,
    on ground: Ground,
    _ fidelity: Fidelity
  ) -> any AuthyService {
    switch fidelity {
    case .direct: NetworkedAuthy(cloud: cloud, network: ground.network)
    case .wire:
      AuthyClient(
        over: SimulatedTransport(
          cloud: cloud,
          network: ground.network,
          clock: ground.clock,
          trace: ground.trace
        ),
        key: World.key
      )
    }
  }

  /// Takes callbacks as HTTP, whatever the fidelity; a wire world also records them on its trace.
  var callbackReceiver: @Sendable (HTTPRequest) async throws -> HTTPResponse {
    let (endpoint, ground) = (endpoint, ground)
    return switch fidelity {
    case .direct: { request in try await endpoint.receive(request) }
    case .wire:
      { request in
        let response = try await endpoint.receive(request)
        ground.trace.record(.exchanged(Exchange(request, response)), at: ground.clock.now)
        return response
      }
    }
  }
}
