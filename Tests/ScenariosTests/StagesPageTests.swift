import Foundation
import Scenarios
import Testing

@Suite("The page of stages")
struct StagesPageTests {
  @Test("says of every story what it asks for, and why")
  func isOnRecord() throws {
    let page = Transcripts.page("Stages")
    let text = try String(contentsOf: page, encoding: .utf8)
    let head = try #require(text.range(of: "|---|---|---|\n")).upperBound
    let rows = Scenario.all.map { scenario in
      "| `\(scenario.id)` | \(scenario.powers.stage) | \(scenario.powers.reason ?? "") |\n"
    }
    let told = text[..<head] + rows.joined()
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try told.write(to: page, atomically: true, encoding: .utf8)
    }
    #expect(try told == String(contentsOf: page, encoding: .utf8))
  }

  @Test("names no more than 35 stories that ask for a simulation")
  func asksForFewSimulations() {
    let simulated = Scenario.all.filter { $0.powers.stage == "simulated" }
    #expect(simulated.count <= 35, "\(simulated.map(\.id))")
  }

  /// What a story does to the stage for each of the reasons, as its file has it.
  private static let deeds: [Scenario.Simulation: [String]] = [
    .chosenInstant: ["stage.deliver(", "    deliver("],
    .lostMessage: ["stage.drop(", "stage.delay(", "stage.duplicate("],
    .garbledAnswer: ["stage.disturb("],
    .outage: ["stage.cutOffAuthy()", "stage.refuseConnections()"],
    .otherAuthy: ["stage.reconfigureAuthy"],
    .movedNumber: ["carrier.move("],
    .sharedApp: [".addAccount("],
    .rawRequest: [".fetch(", ".sendForm("],
  ]

  @Test(
    "gives for a simulation only a reason that the story has",
    arguments: Scenario.all.filter { $0.powers.stage == "simulated" }
  )
  func givesTrueReason(scenario: Scenario) throws {
    guard case .simulation(let reason) = scenario.powers else { return }
    let story = try #require(try Self.stories().first { $0.contains("\"\(scenario.id)\",") })
    let deeds = try #require(Self.deeds[reason])
    #expect(deeds.contains { story.contains($0) }, "\(scenario.id): \(reason.rawValue)")
  }

  /// The text of every file of stories.
  private static func stories() throws -> [String] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Scenarios/Stories")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return try (files?.compactMap { $0 as? URL } ?? [])
      .filter { $0.pathExtension == "swift" }
      .map { try String(contentsOf: $0, encoding: .utf8) }
  }
}
