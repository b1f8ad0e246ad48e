import Domain

/// Every entry, from one actor, with every use of the line breaking once.
struct Tour {
  static let manners = [
    AuthyActor.Manner(state: .pending, verdict: .wrong, failure: .unanswered),
    AuthyActor.Manner(state: .approved, verdict: .right, failure: .unanswered),
    AuthyActor.Manner(state: .denied, verdict: .used, failure: .refused(.userNotFound)),
  ]

  private let home: any Home
  private let name: String
  private let report = Report()

  init(of home: any Home, named name: String) {
    self.home = home
    self.name = name
  }

  /// Goes through all of it, and says what was found.
  ///
  /// - Returns: how often the actor was lost.
  func losses() async throws -> Int {
    for entry in Entry.all {
      for manner in Self.manners { try await play(entry, manner) }
    }
    let losses = report.losses
    for (place, count) in losses { print("LOST \(count) times: \(place), from \(name)") }
    print("\(name): looked after \(report.looks) calls")
    return losses.reduce(0) { $0 + $1.count }
  }

  private func play(_ entry: Entry, _ manner: AuthyActor.Manner) async throws {
    var use = 0
    var hasBroken = true
    while hasBroken {
      let app = try Fixture(manner)
      let call = try await entry.prepare(app)
      await app.line.arm(.at(use))
      // What it throws is the product's business; that it is back where it was is the check's.
      try? await call(home, Look(report: report, place: entry.name))
      hasBroken = await app.line.hasBroken
      use += 1
    }
  }
}
