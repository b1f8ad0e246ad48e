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
    #expect(outcome.lines.count == 2 * Scenario.all.count)
    for scenario in Scenario.all {
      let row = try #require(outcome.lines.first { $0.hasPrefix("\(scenario.id) ") })
      #expect(row.contains(scenario.title))
      #expect(outcome.output.contains(scenario.requirements.joined(separator: ", ")))
    }
  }

  @Test("is an array of objects for programs")
  func isJSON() throws {
    let outcome = countersign("list --format json")
    let rows = try #require(try JSON.parse(Array(outcome.output.dropLast().utf8)).elements)
    #expect(outcome.output.last == "\n")
    #expect(rows.map { $0["id"]?.text } == Scenario.all.map(\.id))
    for row in rows {
      #expect(row.members?.map(\.key) == ["id", "title", "tags", "requirements"])
    }
  }

  @Test("can be cut down to a tag", arguments: Scenario.Tag.allCases)
  func selectsTag(tag: Scenario.Tag) throws {
    let outcome = countersign("list --tag \(tag.rawValue) --format json")
    let rows = try JSON.parse(Array(outcome.output.dropLast().utf8)).elements
    let tagged = Scenario.all.filter { $0.tags.contains(tag) }
    #expect(rows?.map { $0["id"]?.text } == tagged.map(\.id))
  }
}
