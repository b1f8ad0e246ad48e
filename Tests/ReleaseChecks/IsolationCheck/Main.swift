import Dispatch
import Domain
import Foundation
import Simulator

/// Calls everything in the product that awaits from actors as a user has them, built as users build
/// it, and fails when code went on outside of its actor.
@main
enum IsolationCheck {
  static func main() async throws {
    DispatchQueue.main.mark()
    try await seePlanted()
    var losses = 0
    for (name, home) in [
      ("an actor with an executor of its own", QueueHome() as any Home),
      ("the main actor", MainActor.shared),
    ] {
      losses += try await Tour(of: home, named: name).losses()
    }
    losses += try await races()
    guard losses == 0 else { fail("isolation is lost: see above") }
    // The runtime itself looks here, and ends the process when an actor was left.
    fflush(nil)
    _ = try await Tour(of: OrdinaryHome(), named: "an ordinary actor").losses()
    try visitWorlds()
    print("every actor was kept")
  }

  /// Shows that what is looked for would be seen.
  private static func seePlanted() async throws {
    let report = Report()
    let home = QueueHome()
    await Planted.lookFromElsewhere(home, Look(report: report, place: "elsewhere"))
    await Planted.lookFromElsewhere(MainActor.shared, Look(report: report, place: "elsewhere"))
    guard report.losses.map(\.count) == [2] else { fail("the check itself sees nothing") }

    let line = Line()
    await line.arm(.always)
    await home.awaitNothing(Look(report: report, place: "a function that awaits nothing"))
    await home.throwOn(line, Look(report: report, place: "a function that throws on"))
    let overlaps = await Till.race(Array(0..<4)) { till, _ in await till.awaitNothing() }
    let seen = report.losses.map(\.place).filter { $0 != "elsewhere" }
    print(
      seen.isEmpty
        ? "planted: this toolchain, built like this, loses no actor"
        : "planted: this toolchain loses the actor after \(seen.joined(separator: ", and "));"
          + " two tasks were in one actor at once \(overlaps) times"
    )
  }

  /// Puts several tasks into one ordinary actor, with stores that answer and stores that fail.
  private static func races() async throws -> Int {
    var sum = 0
    for next in [Line.Break.never, .always] {
      var visits: [Visit] = []
      for _ in 0..<4 { visits.append(try await Visit(next)) }
      let overlaps = await Till.race(visits) { till, visit in
        await till.look(visit.payments, visit.payment, visit.session)
        await till.take(visit.callbacks, visit.request)
      }
      if overlaps > 0 { print("LOST: two tasks in one actor at once, \(overlaps) times") }
      sum += overlaps
    }
    return sum
  }

  private static func visitWorlds() throws {
    for fidelity in [Fidelity.direct, .wire] {
      var settings = World.Settings()
      settings.fidelity = fidelity
      try World(seed: Seed(1), settings: settings).play { try await Guest(of: $0).visit() }
    }
    print("two worlds were kept")
  }

  private static func fail(_ reason: String) -> Never {
    print(reason)
    exit(1)
  }
}
