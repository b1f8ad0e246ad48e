import Foundation
import Simulator
import Testing

@testable import countersign

@Suite("An option of the simulated cloud")
struct CloudOptionTests {
  /// The properties of options by their names in lower case, with what they hold, in words.
  private static func properties(
    of options: AuthyCloud.Options
  ) -> [(name: String, value: String)] {
    Mirror(reflecting: options).children.map { ($0.label?.hyphenated ?? "", "\($0.value)") }
  }

  /// Values that an option takes, several for each.
  private static func samples(of option: CloudOption) -> [String] {
    switch option.accepted {
    case .oneOf(let choices): choices
    case .seconds: ["0", "0.5", "77", "315360000"]
    case .wholeNumber(let range): ["\(range.lowerBound)", "\(range.lowerBound + 2)"]
    case .rateLimit: ["none", "0/1", "7/0.5", "10/60"]
    case .text, .file, .instant, .shard, .cloudSetting: []
    }
  }

  /// Calls the command, which ends at once if it should listen.
  private static func serve(_ line: String) -> Outcome {
    countersign("serve \(line)", on: Surroundings(patience: 0))
  }

  @Test("is there for every property, in the order in which they are declared")
  func isThere() {
    #expect(CloudOption.all.map(\.name) == Self.properties(of: .init()).map(\.name))
  }

  @Test(
    "sets its own property and no other, and tells it back",
    arguments: CloudOption.all.map(\.name)
  )
  func setsItsProperty(name: String) throws {
    let option = try #require(CloudOption.named(name))
    let standard = Self.properties(of: .init())
    let samples = Self.samples(of: option)
    #expect(samples.count > 1)
    var seen: Set<String> = []
    for sample in samples {
      var options = AuthyCloud.Options()
      option.set(sample, &options)
      #expect(option.value(options) == sample)
      for (before, after) in zip(standard, Self.properties(of: options)) {
        if after.name == name { seen.insert(after.value) } else { #expect(before == after) }
      }
    }
    #expect(seen.count == samples.count)
  }

  @Test("is explained with the default that is in force", arguments: CloudOption.all.map(\.name))
  func isExplained(name: String) throws {
    let option = try #require(CloudOption.named(name))
    let help = Self.serve("--option help").output
    let entry = try #require(
      help.components(separatedBy: "\n\n").first { $0.hasPrefix("  \(name)=") }
    )
    let words = entry.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(words.contains(option.help) && words.hasSuffix(option.source))
    let printed = try #require(words.components(separatedBy: " Default: ").last)
    let standard = try #require(printed.components(separatedBy: ". ").first)
    // Whatever was there before, the default as it is printed brings back what is there at first.
    var options = AuthyCloud.Options()
    for sample in Self.samples(of: option) {
      option.set(sample, &options)
      option.set(standard, &options)
      #expect(options == AuthyCloud.Options())
    }
    if case .oneOf(let choices) = option.accepted {
      #expect(entry.hasPrefix("  \(name)=\(choices.joined(separator: "|"))\n"))
    }
  }

  @Test("is explained on a terminal's width, and asking is no mistake")
  func helpFits() {
    for line in ["--option help", "--option sms-enabled=no --option=help"] {
      let outcome = Self.serve(line)
      #expect(outcome.exitCode == .allHeld && outcome.errors.isEmpty)
      #expect(outcome.lines.allSatisfy { $0.count <= 80 })
    }
  }

  @Test(
    "that makes no sense is answered in one clear line",
    arguments: [
      ("sms-enabeld=no", "--option knows no \"sms-enabeld\"; did you mean sms-enabled?"),
      ("smsEnabled=no", "--option knows no \"smsEnabled\"; did you mean sms-enabled?"),
      ("zebra=1", "--option knows no \"zebra\"; countersign serve --option help lists them"),
      ("hlep", "--option knows no \"hlep\"; did you mean help?"),
      ("=no", "--option knows no \"\"; countersign serve --option help lists them"),
      (
        "sms-enabled",
        "--option sms-enabled needs a value behind \"=\"; sms-enabled takes yes or no"
      ),
      ("sms-enabled=false", "--option sms-enabled takes yes or no, not \"false\""),
      ("sms-enabled=", "--option sms-enabled takes yes or no, not \"\""),
      (
        "push-without-app=pendign",
        "--option push-without-app takes pending or refused, not \"pendign\"; did you mean pending?"
      ),
      (
        "code-digits=5",
        "--option code-digits takes a whole number from 6 to 12, not \"5\""
      ),
      (
        "code-lifetime=5m",
        "--option code-lifetime takes seconds from 0 to 315360000, not \"5m\""
      ),
      (
        "rate-limit=10",
        "--option rate-limit takes none, or requests per seconds such as 10/60, not \"10\""
      ),
      (
        "rate-limit=10/0",
        "--option rate-limit takes none, or requests per seconds such as 10/60, not \"10/0\""
      ),
      (
        "calls-back=yes",
        "--option calls-back=yes goes with --callback-url; give that too"
      ),
      (
        "sms-enabled=no --option code-digits=8 --option=sms-enabled=yes",
        "sms-enabled is given twice; give it once"
      ),
      (
        "callback-method=GET --callback-method POST",
        "callback-method is given twice; give it once"
      ),
    ]
  )
  func isRefused(setting: String, complaint: String) {
    #expect(
      Self.serve("--option \(setting)")
        == Outcome(output: "", errors: "countersign serve: \(complaint)\n", exitCode: .usage)
    )
  }

  @Test("needs a value")
  func needsValue() {
    #expect(
      Self.serve("--option").errors
        == "countersign serve: --option needs a value: NAME=VALUE, or help\n"
    )
  }
}

extension String {
  /// A name in lower case with hyphens: "smsEnabled" is "sms-enabled", "withOK" is "with-ok".
  fileprivate var hyphenated: String {
    var words: [String] = [""]
    var wasCapital = false
    for letter in self {
      if letter.isUppercase, !wasCapital { words.append("") }
      wasCapital = letter.isUppercase
      words[words.count - 1] += letter.lowercased()
    }
    return words.joined(separator: "-")
  }
}
