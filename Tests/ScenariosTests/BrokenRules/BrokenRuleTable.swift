import Foundation
import Scenarios

/// Every claim of every scenario, with the broken rule that makes the scenario fail.
struct BrokenRuleTable {
  /// What a scenario's claim to a requirement rests on.
  struct Row {
    let scenario: String
    let requirement: String
    /// Nil when the scenario passes, whichever of the rules is broken.
    let proof: (rule: String, sentence: String)?
  }

  let rows: [Row]

  /// Played once, whoever asks.
  static let played = Self(rows: Scenario.all.flatMap { rows(of: $0) })

  /// Plays a scenario with one rule after another, until all that it names is accounted for.
  private static func rows(of scenario: Scenario) -> [Row] {
    var proofs: [String: (rule: String, sentence: String)] = [:]
    for rule in BrokenRule.all {
      let open = rule.requirements.filter {
        scenario.requirements.contains($0) && proofs[$0] == nil
      }
      guard !open.isEmpty, let sentence = rule.sentence(brokenIn: scenario) else { continue }
      for requirement in open { proofs[requirement] = (rule.name, sentence) }
    }
    return scenario.requirements.map {
      Row(scenario: scenario.id, requirement: $0, proof: proofs[$0])
    }
  }

  /// The lines of the page, those together that rest on the same.
  var text: String {
    var lines: [(key: String, requirements: [String])] = []
    for row in rows {
      let key = row.proof.map { "\($0.rule) | \($0.sentence)" } ?? ""
      let cells = "| `\(row.scenario)` | # | \(key) |"
      if let index = lines.firstIndex(where: { $0.key == cells }) {
        lines[index].requirements.append(row.requirement)
      } else {
        lines.append((cells, [row.requirement]))
      }
    }
    return lines.map { line in
      line.key.replacing("#", with: line.requirements.joined(separator: ", "), maxReplacements: 1)
    }.joined(separator: "\n")
  }
}
