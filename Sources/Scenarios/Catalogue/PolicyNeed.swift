import Domain
import Simulator

/// What a story needs of the policy to be possible at all.
///
/// A story that only takes longer or shorter under another policy needs nothing: it takes its times
/// and counts from the policy itself.
public struct PolicyNeed: Sendable {
  /// Why the story is left out where the need is not met: "it needs …".
  public let reason: String
  private let holds: @Sendable (Policy) -> Bool

  public init(_ reason: String, _ holds: @escaping @Sendable (Policy) -> Bool) {
    self.reason = reason
    self.holds = holds
  }

  public func isMet(by policy: Policy) -> Bool { holds(policy) }
}

extension World.Settings {
  /// A world whose application goes by a policy, with an Authy whose codes live as long as it expects.
  public init(under policy: Policy) {
    self.init()
    premises.policy = policy
    provider.cloud.codeLifetime = policy.codeLifetime
  }
}
