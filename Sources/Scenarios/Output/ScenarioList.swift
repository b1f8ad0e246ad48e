import Domain

/// The output of `list`.
package struct ScenarioList: Sendable {
  private let scenarios: [Scenario]

  package init(of scenarios: [Scenario]) { self.scenarios = scenarios }

  /// The scenarios as one compact JSON array, with a line end.
  package var json: String {
    let rows = scenarios.map { scenario -> JSON in
      [
        "id": .string(scenario.id),
        "title": .string(scenario.title),
        "tags": scenario.tagsJSON,
        "requirements": scenario.requirementsJSON,
        "stage": .string(scenario.powers.stage),
        "reason": scenario.powers.reason.map { .string($0) } ?? .null,
      ]
    }
    return "\(JSON.array(rows))\n"
  }

  /// Two lines for each scenario: its title, and the requirements that it gives evidence for.
  ///
  /// If it needs a special stage, a third line says which one and why.
  package func text(ink: Ink = .plain) -> String {
    let rows = scenarios.map { scenario in
      [scenario.id, scenario.title, scenario.tags.map(\.rawValue).joined(separator: ", ")]
    }
    let columns = Columns([.left, .left, .left], fitting: rows)
    return zip(scenarios, rows).map { scenario, row in
      let evidence = scenario.requirements.joined(separator: ", ")
      let lack = scenario.powers.reason.map { "\(scenario.powers.stage) stage: \($0)" }
      return columns.line(row) + "\n"
        + [evidence, lack].compactMap(\.self).map { ink.faint("\(columns.indent)\($0)") + "\n" }
        .joined()
    }.joined()
  }
}
