import Domain
import Scenarios
import Simulator
import Testing

@testable import countersign

@Suite("The benchmark", .serialized)
struct BenchTests {
  @Test("measures each workload with both fidelities, on one and on two threads")
  func measures() throws {
    let outcome = countersign("bench payment-callback --seconds 0.01 --format json")
    #expect(outcome.exitCode == .allHeld)
    let rows = try #require(try JSON.parse(Array(outcome.output.dropLast().utf8)).elements)
    #expect(rows.map { $0["threads"]?.integer } == [1, 2, 1, 2])
    #expect(rows.map { $0["fidelity"]?.text } == ["direct", "direct", "wire", "wire"])
    for row in rows {
      #expect(
        row.members?.map(\.key) == [
          "workload", "fidelity", "threads", "unitsPerSecond", "eventsPerUnit", "peakMiB",
        ]
      )
      #expect(row["workload"] == "payment-callback")
      #expect(row["unitsPerSecond"]?.members?.map(\.key) == ["median", "min", "max"])
      #expect(try #require(row["eventsPerUnit"]?.integer) > 10)
    }
  }

  @Test("prints a table for people")
  func printsTable() {
    let outcome = countersign("bench payment-callback --seconds 0.01")
    #expect(outcome.lines.count == 5)
    #expect(outcome.lines[0].hasPrefix("workload "))
    #expect(outcome.lines[1].contains("floor 5000: "))
    #expect(outcome.lines[2].contains(" times one thread, floor 1.80: "))
    #expect(outcome.lines[3].contains(" wire "))
  }

  @Test("plays units that go as they must, with a digest of their own")
  func playsUnits() throws {
    for workload in [Workload.expiryPolling, .paymentCallback] {
      for fidelity in Fidelity.allCases {
        let unit = try workload.play(Seed(1), fidelity)
        #expect(unit.events > 0)
        #expect(try workload.play(Seed(1), fidelity) == unit)
        #expect(try workload.play(Seed(2), fidelity).digest != unit.digest)
      }
    }
  }

  @Test("stops at a unit that does not go as it must")
  func stopsAtFailure() {
    let broken = Workload("broken") { _, _ in throw Workload.Unexpected(description: "no push came")
    }
    var benchmark = Benchmark([broken])
    #expect(throws: Complaint.failure("broken goes wrong with seed 0: no push came", in: "bench")) {
      _ = try outcome { console in
        _ = try benchmark.measure(rounds: 5, each: .milliseconds(10), on: console)
        return .allHeld
      }
    }
  }

  @Test("keeps nothing of a round that was cut short")
  func dropsCutRound() {
    let outcome = countersign("bench payment-callback", on: Surroundings(patience: 0))
    #expect(outcome.exitCode == .interrupted)
    #expect(outcome.output.isEmpty)
  }

  @Test("takes the value in the middle")
  func findsMedian() {
    #expect([3, 1, 2].median == 2)
    #expect([4, 1, 3, 2].median == 2.5)
    #expect([Double]().median == 0)
  }
}
