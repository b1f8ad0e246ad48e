import Domain
import Simulator
import Testing

@testable import countersign

@Suite("A mixed day")
struct MixedDayTests {
  @Test("has twelve, four, three and one of twenty people do one thing each")
  func hasShares() {
    let habits = (0..<100).map(MixedDay.Habit.init(ofPerson:))
    #expect(habits.count { $0 == .approve } == 60)
    #expect(habits.count { $0 == .deny } == 20)
    #expect(habits.count { $0 == .ignore } == 15)
    #expect(habits.count { $0 == .askForText } == 5)
  }

  @Test("is the same with the same seed, and another with another")
  func isReproducible() throws {
    let day = MixedDay(users: 60)
    let unit = try day.play(seed: Seed(1))
    #expect(unit.events > 60 * 20)
    #expect(try day.play(seed: Seed(1)) == unit)
    #expect(try day.play(seed: Seed(2)) != unit)
  }

  @Test("is counted by the user")
  func countsUsers() throws {
    var measurement = Measurement(.mixedDay(of: 40), .direct, threads: 1)
    try measurement.warmUp(for: .milliseconds(1))
    #expect((20...200).contains(measurement.eventsPerUnit))
  }

  @Test("of a size of its own is measured once")
  func isMeasuredOnce() throws {
    let outcome = countersign("bench mixed-day --users 30 --format json")
    #expect(outcome.exitCode == .allHeld)
    let rows = try #require(try JSON.parse(Array(outcome.output.dropLast().utf8)).elements)
    let row = try #require(rows.first)
    #expect(rows.count == 1)
    #expect(row["workload"] == "mixed-day")
    #expect(row["users"] == 30)
    #expect(row["unitsPerSecond"]?["median"] == row["unitsPerSecond"]?["max"])
  }

  @Test("shows in a table how it grows")
  func showsGrowth() throws {
    var growth = Growth(to: [40, 20])
    let outcome = try outcome { console in
      let isCut = try growth.measure(on: console)
      try console.write(BenchReport(of: [], growth).text)
      return isCut ? .interrupted : .allHeld
    }
    #expect(outcome.exitCode == .allHeld)
    #expect(growth.steps.map(\.users) == [20, 40])
    #expect(outcome.lines.count == 3)
    #expect(outcome.lines[0] == "mixed-day users  seconds  peak MiB  µs/user  KiB/user")
    #expect(outcome.lines[2].contains(" 40 "))
  }

  @Test("is not begun once somebody has interrupted")
  func stops() throws {
    var growth = Growth(to: [20, 40])
    let outcome = try outcome(on: Surroundings(patience: 1)) { console in
      try growth.measure(on: console) ? .interrupted : .allHeld
    }
    #expect(outcome.exitCode == .interrupted)
    #expect(growth.steps.map(\.users) == [20])
  }
}
