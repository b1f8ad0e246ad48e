import Domain
import Simulator

/// A day of many people in one world; each of them signs in and pays once at some time.
struct MixedDay: Sendable {
  /// What a person does about the question on the phone.
  enum Habit: Hashable, Sendable {
    case approve, deny, ignore, askForText

    /// Of twenty people, twelve approve, four deny, three let it expire, and one asks for a text.
    init(ofPerson number: Int) {
      self =
        switch number % 20 {
        case 0..<12: .approve
        case 12..<16: .deny
        case 16..<19: .ignore
        default: .askForText
        }
    }

    var outcome: PaymentPage.Outcome {
      switch self {
      case .approve: .approved(by: .push)
      case .deny: .denied
      case .ignore: .expired
      case .askForText: .approved(by: .sms)
      }
    }
  }

  let users: Int

  /// Plays the day, and checks that every payment ends as its payer decided.
  func play(seed: Seed, _ fidelity: Fidelity = .direct) throws -> Workload.Unit {
    var settings = World.Settings()
    settings.trace = .nothing
    // No request is read an hour after its end, so Authy's cloud may forget it then.
    settings.endedRequests = AuthyCloud.Keeping(for: .seconds(3_600), atLeast: 0, atMost: users)
    settings.wakeLimit = max(settings.wakeLimit, 1_000 * users)
    return try Workload.play(seed, fidelity, settings) { world in
      var visits = await visits(in: world)
      let day = Day(of: visits.count, on: world.scheduler)
      // Everybody is known from the morning on, and has a phone and a browser during the visit alone.
      while let visit = visits.popLast() {
        // A copy has no more room than it needs, which an array that loses its last keeps.
        if visits.count < visits.capacity / 2 { visits = visits.map(\.self) }
        try await world.clock.pass(until: visit.at)
        world.scheduler.start {
          let person = await world.arrive(visit.person)
          try await visit.pay(as: person, on: world.clock)
          await world.letGo(of: person)
          day.end()
        }
      }
      try await day.wait()
    }
  }

  /// The visits of all people, the earliest last.
  private func visits(in world: World) async -> [Visit] {
    let morning = world.clock.now
    var visits: [Visit] = []
    visits.reserveCapacity(users)
    for number in 0..<users {
      let name = "user-\(number)"
      var chances = world.seed.chances(for: name)
      visits.append(
        Visit(
          person: await world.registerPerson(name),
          habit: Habit(ofPerson: number),
          at: morning + .milliseconds(chances.draw(in: 0...86_399_999)),
          thought: .milliseconds(chances.draw(in: 1_000...60_000))
        )
      )
    }
    visits.sort { ($0.at, $0.person.name) > ($1.at, $1.person.name) }
    return visits
  }
}

/// Counts the people whose visit has not ended, on the thread of their world.
private final class Day: @unchecked Sendable {
  private var underway: Int
  private let isOver: Signal

  init(of count: Int, on scheduler: Scheduler) {
    underway = count
    isOver = Signal("the end of the day", on: scheduler)
  }

  func end() {
    underway -= 1
    if underway == 0 { isOver.notify() }
  }

  func wait() async throws {
    while underway > 0 { _ = try await isOver.wait() }
  }
}
