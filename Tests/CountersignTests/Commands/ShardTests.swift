import Domain
import Scenarios
import Testing

@testable import countersign

@Suite("A share of a run")
struct ShardTests {
  @Test("is one of as many as there are", arguments: 1...12)
  func isShare(count: Int) throws {
    for length in 0...40 {
      let ranges = try (1...count).map { try #require(Shard("\($0)/\(count)")).range(of: length) }
      #expect(ranges.flatMap(Array.init) == Array(0..<length))
      let sizes = ranges.map(\.count)
      #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    }
  }

  @Test(
    "is written as two numbers",
    arguments: [
      "", "1", "/", "1/", "/1", "0/1", "2/1", "0/0", "-1/2", "+1/2", "1/2/3", " 1/2", "1/2 ",
      "1.0/2", "a/b", "1/10001", "99999999999999999999/1", "1/٣",
    ]
  )
  func isRefused(text: String) { #expect(Shard(text) == nil) }

  @Test("makes with the others the whole", arguments: [1, 2, 3, 7])
  func makesWhole(count: Int) throws {
    let scenarios: [Scenario] = [.sound, .wavering, .contradicted]
    func plays(_ end: String) throws -> [JSON] {
      let output = try run(scenarios, "run --seeds 5 --format json\(end)").output
      return try #require(try JSON.parse(Array(output.dropLast().utf8))["scenarios"]?.elements)
    }
    let shares = try (1...count).map { try plays(" --shard \($0)/\(count)") }
    #expect(try shares.flatMap(\.self) == plays(""))
  }

  @Test("is named in the text, which counts its scenarios alone")
  func isNamed() throws {
    let outcome = try run([.sound, .wavering, .contradicted], "run --seeds 3 --shard 2/3")
    #expect(outcome.lines.contains { $0.hasPrefix("seeds 0 to 2, share 2/3: ") })
    #expect(outcome.lines.last == "2 passed, 1 failed")
    let last = try run([.sound, .wavering], "run --seeds 2 --shard 4/4")
    #expect(last.lines[0].hasPrefix("- sound ") && last.lines[0].hasSuffix("not played"))
    #expect(last.lines[1].hasPrefix("✓ wavering "))
  }

  @Test("may be empty")
  func mayBeEmpty() throws {
    let outcome = try run([.contradicted], "run --shard 2/2")
    #expect(outcome.exitCode == .allHeld)
    #expect(outcome.lines.last == "0 passed, 0 failed")
  }
}
