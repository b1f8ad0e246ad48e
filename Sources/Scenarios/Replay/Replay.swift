import Domain
import Simulator

/// One run played again by its token, with all that happened in it.
public struct Replay: Sendable {
  public let performance: Performance
  public let listing: TraceListing
  /// What everybody held at the instant that was asked for; nil where the run ended before it.
  public let state: StateListing?

  /// Plays exactly the run that a token names.
  ///
  /// - Parameters:
  ///   - token: what is played.
  ///   - policy: what the application goes by; it must be the token's own.
  ///   - stop: the time at which everybody's state is wanted, counted from the beginning.
  /// - Throws: `ReplayToken.Refusal` where that run cannot be played here.
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
  /// What is to be played, if it can be played here.
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
