import Foundation
import Scenarios
import Testing

@Suite("The catalogue")
struct CatalogueTests {
  private struct Requirement: Decodable { let id: String }

  @Test("names only requirements that exist", arguments: Scenario.all)
  func namesKnownRequirements(scenario: Scenario) throws {
    let file = try #require(
      Bundle.module.url(
        forResource: "requirements",
        withExtension: "json",
        subdirectory: "Fixtures"
      )
    )
    let known = try JSONDecoder().decode([Requirement].self, from: Data(contentsOf: file)).map(\.id)
    for requirement in scenario.requirements {
      #expect(known.contains(requirement), "\(scenario.id) names \(requirement)")
    }
    #expect(!scenario.requirements.isEmpty)
    #expect(Set(scenario.requirements).count == scenario.requirements.count)
  }

  @Test("has an identifier of its own for each scenario")
  func hasUniqueIdentifiers() {
    let ids = Scenario.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    for id in ids {
      #expect(id.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") })
      #expect(Scenario.named(id)?.id == id)
    }
  }

  @Test(
    "keeps the identifiers that others rely on, of stories that need no simulation",
    arguments: [
      "enrollment-qr-scan", "push-approval", "push-denial", "push-expiry",
      "callback-versus-polling", "sms-fallback", "reuse-rejection", "login-push-approval",
      "login-push-denial", "login-push-expiry", "disable-two-factor", "phone-verification",
    ]
  )
  func keepsFixedIdentifiers(id: String) throws {
    let scenario = try #require(Scenario.named(id))
    #expect(scenario.powers.stage != "simulated")
  }
}

@Suite("The README")
struct ReadmeTests {
  @Test("shows the transcript that is on record")
  func showsTranscript() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let record = try String(contentsOf: Transcripts.file(of: .smsFallback), encoding: .utf8)
    let story = record.split(separator: "\n").dropFirst().joined(separator: "\n")
    #expect(readme.contains("```\n\(story)\n```"))
  }
}
