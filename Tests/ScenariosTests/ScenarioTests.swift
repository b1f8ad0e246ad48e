import Domain
import Foundation
import Scenarios
import Simulator
import Testing

@Suite("Every scenario")
struct ScenarioTests {
  @Test("holds whatever the seed", arguments: Scenario.all)
  func holdsForEverySeed(scenario: Scenario) {
    for seed in UInt64(0)..<10 {
      let performance = scenario.play(seed: Seed(seed))
      #expect(
        performance.outcome == .passed,
        "countersign run \(scenario.id) --seed \(seed) --transcript"
      )
    }
  }

  @Test(
    "comes to the same end and tells the same story over the wire and directly",
    arguments: Scenario.all
  )
  func isTheSameOverTheWire(scenario: Scenario) {
    var wire = World.Settings()
    wire.fidelity = .wire
    for seed in UInt64(0)..<5 {
      let overTheWire = scenario.play(seed: Seed(seed), settings: wire)
      let direct = scenario.play(seed: Seed(seed))
      #expect(overTheWire.outcome == direct.outcome)
      #expect(overTheWire.transcript == direct.transcript)
      #expect(overTheWire.elapsed == direct.elapsed)
    }
  }

  @Test("tells the story that is on record", arguments: Scenario.all)
  func matchesItsTranscript(scenario: Scenario) throws {
    let performance = scenario.play(seed: Seed(0))
    // A broken story is never put on record.
    try #require(performance.outcome == .passed)
    let told = "\(scenario.title)\n\n\(performance.transcript)\n"
    try Transcripts.record(told, in: Transcripts.file(of: scenario))
    #expect(try told == String(contentsOf: Transcripts.file(of: scenario), encoding: .utf8))
  }

  @Test("is the same run every time it is played with the same seed", arguments: Scenario.all)
  func repeatsItself(scenario: Scenario) {
    let first = scenario.play(seed: Seed(7))
    let second = scenario.play(seed: Seed(7))
    #expect(first.digest == second.digest)
    #expect(first.transcript == second.transcript)
  }

  @Test("is another run with another seed", arguments: Scenario.all)
  func differsBySeed(scenario: Scenario) {
    let digests = (UInt64(0)..<5).map { scenario.play(seed: Seed($0)).digest }
    #expect(Set(digests).count == 5)
  }

  @Test("is part of a digest on record, the same on every machine, in debug and in release")
  func matchesItsDigest() throws {
    let told = Fidelity.allCases.map { "\($0.rawValue) \(digestOfAll($0))\n" }.joined()
    try Transcripts.record(told, in: Transcripts.digests)
    #expect(try told == String(contentsOf: Transcripts.digests, encoding: .utf8))
  }

  /// One digest of the runs of every scenario.
  private func digestOfAll(_ fidelity: Fidelity) -> Digest {
    var settings = World.Settings()
    settings.fidelity = fidelity
    let lines = Scenario.all.map { scenario in
      "\(scenario.id) \(scenario.play(seed: Seed(0), settings: settings).digest)\n"
    }
    return SHA256.digest(of: Array(lines.joined().utf8))
  }

  @Test("has its events on record where it is one of those that show most", arguments: listed)
  func matchesItsEvents(scenario: Scenario) throws {
    let replay = try Replay(of: SampleTokens.token(of: scenario.id))
    let told = "\(scenario.title)\n\n\(replay.listing)\n"
    let file = Transcripts.events(of: scenario)
    try Transcripts.record(told, in: file)
    #expect(try told == String(contentsOf: file, encoding: .utf8))
  }

  private static let listed: [Scenario] = [
    .enrollmentQRScan, .pushApproval, .callbackVersusPolling, .smsFallback, .loginPushApproval,
  ]

  @Test("that states no fact shows nothing, and fails")
  func needsFact() {
    let empty = Scenario("empty", "It states nothing", [], evidenceFor: []) { story, stage in
      story.given("Alice is there")
      _ = try await stage.person("Alice", .enrolled)
      story.when("nothing is claimed")
    }
    #expect(empty.play(seed: Seed(0)).outcome == .failed(claim: "the story states a fact"))
  }
}

/// The golden files, which lie beside these tests.
enum Transcripts {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Transcripts")

  static let digests = folder.appending(path: "digests.txt")

  static func file(of scenario: Scenario) -> URL { folder.appending(path: "\(scenario.id).txt") }

  /// Every event of a scenario over the wire, in words.
  static func events(of scenario: Scenario) -> URL {
    folder.appending(path: "Events/\(scenario.id).txt")
  }

  /// Puts a text on record where that is asked for.
  static func record(_ text: String, in file: URL) throws {
    guard ProcessInfo.processInfo.environment["RECORD"] != nil else { return }
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  /// A page of the documentation, of which a part is on record as well.
  static func page(_ name: String) -> URL {
    folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/Scenarios/Scenarios.docc/\(name).md")
  }
}

extension Scenario: CustomTestStringConvertible {
  public var testDescription: String { id }
}
