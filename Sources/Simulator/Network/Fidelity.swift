/// How the application's calls reach the simulated Authy: encoded as HTTP, or as typed calls.
public enum Fidelity: String, Hashable, Sendable, CaseIterable {
  /// The calls are encoded as HTTP by the client for live use, and decoded again.
  case wire
  /// The calls stay typed, over the same legs of the network with the same latencies.
  case direct
}
