import Domain
import Scenarios
import Testing

@testable import countersign

@Suite("The list")
struct ListCommandTests {
  @Test("names every scenario with its title, tags and requirements")
  func namesAll() throws {
    let outcome = countersign("list")
    #expect(outcome.exitCode == .allHeld)
    let third = Scenario.all.filter { $0.powers != .people }
    #expect(outcome.lines.count == 2 * Scenario.all.count + third.count)
    for scenario in Scenario.all {
      let row = try #require(outcome.lines.first { $0.hasPrefix("\(scenario.id) ") })
      #expect(row.contains(scenario.title))
      #expect(outcome.output.contains(scenario.requirements.joined(separator: ", ")))
    }
  }

  @Test("says of every scenario for which not any stage will do what it needs, and why")
  func namesStages() throws {
    let lines = countersign("list").lines
    for scenario in Scenario.all {
      let place = try #require(lines.firstIndex { $0.hasPrefix("\(scenario.id) ") })
      let third = lines[place...].dropFirst(2).first ?? ""
      let isTold = third.hasPrefix(" ") && third.contains("stage: ")
      #expect(isTold == (scenario.powers != .people), "\(scenario.id)")
      #expect(!isTold || third.hasSuffix(scenario.powers.reason ?? "-"), "\(scenario.id)")
    }
  }

  @Test("is an array of objects for programs")
  func isJSON() throws {
    let outcome = countersign("list --format json")
    let rows = try #require(try JSON.parse(Array(outcome.output.dropLast().utf8)).elements)
    #expect(outcome.output.last == "\n")
    #expect(rows.map { $0["id"]?.text } == Scenario.all.map(\.id))
    for row in rows {
      #expect(
        row.members?.map(\.key) == ["id", "title", "tags", "requirements", "stage", "reason"]
      )
    }
    #expect(rows.map { $0["stage"]?.text } == Scenario.all.map(\.powers.stage))
    #expect(rows.map { $0["reason"]?.text } == Scenario.all.map(\.powers.reason))
  }

  @Test("can be cut down to a tag", arguments: Scenario.Tag.allCases)
  func selectsTag(tag: Scenario.Tag) throws {
    let outcome = countersign("list --tag \(tag.rawValue) --format json")
    let rows = try JSON.parse(Array(outcome.output.dropLast().utf8)).elements
    let tagged = Scenario.all.filter { $0.tags.contains(tag) }
    #expect(rows?.map { $0["id"]?.text } == tagged.map(\.id))
  }
}
