import Domain
import Simulator

/// One line of text that is one run: what was played, by which seed, and what went otherwise than the
/// seed has it.
///
/// It holds no secret: names of people are those of the stories, and codes are drawn again.
public struct ReplayToken: Hashable, Sendable {
  public let scenario: String
  /// The application's name, with those of its defects.
  public let app: String
  public let fidelity: Fidelity
  /// The mark of the policy.
  public let policy: String
  public let seed: Seed
  /// What deviates from the seed, in the order of names.
  public let choices: [Choice]
  /// The mark of the scenarios that there were.
  let catalogue: String
  /// The version of the program that wrote it.
  let version: String

  /// Names a run of this program.
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
    // A pasted line is nobody's to trust: what a refusal repeats of it moves no terminal's hand.
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

  /// So much of a digest as nobody meets by chance.
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
  /// The identity of the scenarios that this program has: SHA-256 of their identifiers and titles.
  static let catalogueDigest = SHA256.digest(
    of: Array(all.map { "\($0.id)\t\($0.title)\n" }.joined().utf8)
  )
}

extension String {
  /// Whether it is of letters, digits, dots and hyphens of ASCII alone.
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
