import Domain
import Simulator

/// A run that was played again from its token, with every event.
public struct Replay: Sendable {
  public let performance: Performance
  public let listing: TraceListing
  /// The state of every actor at the requested time; `nil` if the run ended before it.
  public let state: StateListing?

  /// Plays exactly the run that a token names.
  ///
  /// - Parameters:
  ///   - token: the run to play.
  ///   - policy: the policy of the application; it must be the one that the token names.
  ///   - stop: the time since the run began at which the state is wanted, if it is wanted.
  /// - Throws: `ReplayToken.Refusal` if this program cannot play that run.
  public init(
    of token: ReplayToken,
    under policy: GivenPolicy = .standard,
    stoppingAt stop: Duration? = nil
  ) throws(ReplayToken.Refusal) {
    var listing = TraceListing([])
    var state: StateListing?
    performance = try token.play(under: policy).perform(
      replaying: token.choices,
      lookingAt: { world in
        listing = TraceListing(of: world.trace.events, since: world.ground.start)
      },
      preparing: { world in
        guard let stop else { return }
        world.show(at: stop) { sheets in
          state = StateListing(of: sheets, at: stop, since: world.ground.start)
        }
      }
    )
    self.listing = listing
    self.state = state
  }
}

extension ReplayToken {
  /// The play that the token names.
  ///
  /// - Throws: `Refusal` if this program cannot play it.
  fileprivate func play(under policy: GivenPolicy) throws(Refusal) -> RunPlan.Play {
    guard let scenario = Scenario.named(scenario) else { throw .unreadable }
    guard let app = Blueprint.named(app) else { throw .unknownApp(app) }
    guard self.policy == Self.mark(of: policy.policy.digest) else {
      throw .otherPolicy(self.policy)
    }
    return RunPlan.Play(
      scenario: scenario.under(policy.policy),
      seed: seed,
      fidelity: fidelity,
      app: app,
      policy: policy
    )
  }
}
