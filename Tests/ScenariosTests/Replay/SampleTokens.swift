import Domain
import Scenarios
import Simulator

enum SampleTokens {
  /// Every fault there is, with the least and the most that it can be told.
  static let faults: [Fault] = [
    .drop, .duplicate, .reorder, .reset, .unreachable, .drip, .delay(.zero),
    .delay(.nanoseconds(1)), .delay(.seconds(86_400)), .arrive(at: Instant(nanoseconds: 0)),
    .arrive(at: World.Settings().start + .nanoseconds(16_000_000_001)),
    .replace(.serverError(500)), .replace(.serverError(599)),
    .replace(.tooManyRequests(retryAfter: nil)), .replace(.tooManyRequests(retryAfter: 0)),
    .replace(.tooManyRequests(retryAfter: 86_400)), .replace(.truncated), .replace(.text),
    .replace(.page),
  ]

  static let values: [Choice.Value] =
    [
      .order(rank: 0), .order(rank: .max), .latency(milliseconds: 0),
      .latency(milliseconds: 86_400_000), .decision(.approve), .decision(.deny), .fault(nil),
    ] + faults.map { .fault($0) }

  static func token(
    of scenario: String = "push-approval",
    app: String = "reference",
    fidelity: Fidelity = .wire,
    policy: Policy = .standard,
    seed: UInt64 = 0,
    _ choices: [Choice] = []
  ) -> ReplayToken {
    ReplayToken(
      of: scenario,
      app: app,
      fidelity: fidelity,
      policy: policy,
      seed: Seed(seed),
      choices: choices
    )
  }

  /// A whole token that says something else under a name.
  static func forged(_ key: String, _ value: JSON?, in token: ReplayToken = token()) -> String {
    let parts = token.description.split(separator: ".")
    guard let bytes = Base64URL.decode(parts[1]), let json = try? JSON.parse(bytes) else {
      return ""
    }
    let members = (json.members ?? []).compactMap { member in
      guard member.key == key else { return member as JSON.Member? }
      return value.map { JSON.Member(key: key, value: $0) }
    }
    return sealed(JSON.object(members).bytes())
  }

  /// Bytes as a token holds them, with the right checksum.
  static func sealed(_ bytes: [UInt8]) -> String {
    let checksum = SHA256.digest(of: bytes).description.prefix(8)
    return "countersign1.\(Base64URL.encode(bytes)).\(checksum)"
  }
}
