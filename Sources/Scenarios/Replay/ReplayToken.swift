import Domain
import Simulator

/// A run as one line of text: what was played, with which seed, and which choices differ from the
/// seed's own.
///
/// It contains no secret: names of people are those of the stories, and codes are drawn again.
public struct ReplayToken: Hashable, Sendable {
  public let scenario: String
  /// The name of the application, with the names of its defects.
  public let app: String
  public let fidelity: Fidelity
  /// The first 16 digits of the policy's digest.
  public let policy: String
  public let seed: Seed
  /// The choices that differ from the seed's own, in the order of their names.
  public let choices: [Choice]
  /// The first 16 digits of the digest of all scenarios.
  let catalogue: String
  /// The version of the program that wrote the token.
  let version: String

  /// Makes the token of a run of this program.
  public init(
    of scenario: String,
    app: String,
    fidelity: Fidelity,
    policy: Policy,
    seed: Seed,
    choices: [Choice] = []
  ) {
    self.scenario = scenario
    self.app = app
    self.fidelity = fidelity
    self.policy = Self.mark(of: policy.digest)
    self.seed = seed
    self.choices = choices.sorted {
      ($0.name.description, $0.kind) < ($1.name.description, $1.kind)
    }
    catalogue = Self.mark(of: Scenario.catalogueDigest)
    version = Tool.version
  }

  init(reading json: JSON) throws(Refusal) {
    guard let scenario = json["scenario"]?.text, let app = json["app"]?.text,
      let fidelity = json["fidelity"]?.text.flatMap({ Fidelity(rawValue: $0) }),
      let policy = json["policy"]?.text, let catalogue = json["catalogue"]?.text,
      let seed = json["seed"]?.text.flatMap({ UInt64($0) }),
      let version = json["version"]?.text,
      let list = json["choices"]?.elements
    else { throw .unreadable }
    // Anybody may have written the token, so texts that a refusal quotes must not control a
    // terminal.
    guard [scenario, app, policy, catalogue, version].allSatisfy(\.isPlainName) else {
      throw .unreadable
    }
    let choices = list.compactMap { Choice($0) }
    let names = Set(choices.map { "\($0)" })
    guard choices.count == list.count, names.count == list.count else { throw .unreadable }
    self.scenario = scenario
    self.app = app
    self.fidelity = fidelity
    self.policy = policy
    self.catalogue = catalogue
    self.seed = Seed(seed)
    self.version = version
    self.choices = choices
  }

  /// The first 16 digits of a digest, which two different digests do not share by accident.
  static func mark(of digest: Digest) -> String { String(digest.description.prefix(16)) }

  var json: JSON {
    [
      "version": .string(version),
      "catalogue": .string(catalogue),
      "scenario": .string(scenario),
      "app": .string(app),
      "fidelity": .string(fidelity.rawValue),
      "policy": .string(policy),
      "seed": .string("\(seed)"),
      "choices": .array(choices.map(\.json)),
    ]
  }
}

extension Choice.Kind: Comparable {
  public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

extension Scenario {
  /// The identity of this program's scenarios: SHA-256 of their identifiers and titles.
  static let catalogueDigest = SHA256.digest(
    of: Array(all.map { "\($0.id)\t\($0.title)\n" }.joined().utf8)
  )
}

extension String {
  /// Whether the text has at most 200 bytes, all of them ASCII letters, digits, dots or hyphens.
  fileprivate var isPlainName: Bool {
    utf8.count <= 200
      && utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
