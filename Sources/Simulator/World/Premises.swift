import Domain
import InMemoryPorts

/// What an application's owner runs: the application, its stores, and the mail to its people.
public final class Premises: Sendable {
  /// What premises are made of besides their ground.
  public struct Settings: Sendable {
    /// The application that people visit.
    public var app = Blueprint.reference
    public var policy = Policy.standard
    public var fidelity = Fidelity.direct
    /// Worlds hash few rounds; what production uses is not tested by them.
    public var passwordRounds = 1
    /// Changes what is around the application, as a test does that breaks a rule.
    package var surround: (@Sendable (inout Surroundings) -> Void)?

    public init() {}

    /// Whether nothing that others wrote is in the application or around it.
    var isOwn: Bool { app.isOwn && surround == nil }
  }

  package let app: any WebApplication
  /// Where callbacks come to the application.
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

  /// Where callbacks arrive: they are HTTP whatever the fidelity, and on the trace of a wire world.
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
