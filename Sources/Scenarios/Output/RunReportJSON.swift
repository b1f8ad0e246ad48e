import Domain
import Simulator

/// The report for programs; equal plays give equal bytes, so it has no wall time, host or path.
package struct RunReportJSON: RunReport {
  private let plan: RunPlan
  private var isFirst = true

  package init(of plan: RunPlan) { self.plan = plan }

  package func opening() -> String {
    let head: JSON = [
      "tool": Tool.json,
      "seed": .integer(plan.seeds.lowerBound),
      "fidelity": .string(plan.fidelity.rawValue),
      "app": .string(plan.app.name),
    ]
    return head.description.dropLast() + #","scenarios":["#
  }

  package mutating func entry(for performance: Performance, taking wallTime: Duration) -> String {
    defer { isFirst = false }
    let json =
      if case .skipped(let reason) = performance.outcome {
        performance.play.json(skippedBecause: reason)
      } else {
        performance.json
      }
    return (isFirst ? "" : ",") + json.description
  }

  package mutating func entry(skipping play: RunPlan.Play, because reason: String) -> String {
    defer { isFirst = false }
    return (isFirst ? "" : ",") + play.json(skippedBecause: reason).description
  }

  package func closing(_ summary: RunSummary, taking wallTime: Duration) -> String {
    "],\"summary\":\(summary.json)}\n"
  }
}

extension Performance {
  /// The play as JSON; the key "unproven" is there only if the play has unproven claims.
  fileprivate var json: JSON {
    guard !unproven.isEmpty, let members = verdict.members else { return verdict }
    let claims = JSON.array(unproven.map { .string($0) })
    return .object(members + [JSON.Member(key: "unproven", value: claims)])
  }

  private var verdict: JSON {
    [
      "id": .string(scenario.id),
      "title": .string(scenario.title),
      "tags": scenario.tagsJSON,
      "requirements": scenario.requirementsJSON,
      "seed": .integer(seed.number),
      "outcome": .string(outcome.name),
      "virtualSeconds": .string(elapsed.roundedSeconds),
      "digest": .string(digest.description),
      "failure": failure,
    ]
  }

  /// What went wrong and when, and the token that plays it again.
  private var failure: JSON {
    guard let complaint = outcome.complaint else { return nil }
    return [
      "claim": .string(complaint),
      "at": .string(elapsed.inSeconds),
      "replay": .string(token.description),
    ]
  }
}

extension RunPlan.Play {
  /// The skipped play as JSON, with the usual keys and the reason.
  fileprivate func json(skippedBecause reason: String) -> JSON {
    [
      "id": .string(scenario.id),
      "title": .string(scenario.title),
      "tags": scenario.tagsJSON,
      "requirements": scenario.requirementsJSON,
      "seed": .integer(seed.number),
      "outcome": "skipped",
      "reason": .string(reason),
      "virtualSeconds": "0.000",
      "digest": nil,
      "failure": nil,
    ]
  }
}

extension Scenario {
  var tagsJSON: JSON { .array(tags.map { .string($0.rawValue) }) }
  var requirementsJSON: JSON { .array(requirements.map { .string($0) }) }
}
