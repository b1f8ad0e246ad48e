import Domain
import Simulator

/// A condition that the policy must meet for a story to be possible.
///
/// A story that only takes more or less time under another policy needs nothing, because it takes
/// its times and counts from the policy.
public struct PolicyNeed: Sendable {
  /// Why the story is skipped if the policy does not meet the need: "it needs …".
  package let reason: String
  private let holds: @Sendable (Policy) -> Bool

  public init(_ reason: String, _ holds: @escaping @Sendable (Policy) -> Bool) {
    self.reason = reason
    self.holds = holds
  }

  package func isMet(by policy: Policy) -> Bool { holds(policy) }
}

extension World.Settings {
  /// Settings for an application under a policy, and an Authy whose codes live as long as the
  /// policy says.
  public init(under policy: Policy) {
    self.init()
    premises.policy = policy
    provider.cloud.codeLifetime = policy.codeLifetime
  }
}
