/// How the application's calls reach the simulated Authy.
public enum Fidelity: String, Hashable, Sendable, CaseIterable {
  /// Encoded as HTTP by the client that live use has, and decoded again.
  case wire
  /// As typed calls, over the same legs of the network with the same latencies.
  case direct
}
