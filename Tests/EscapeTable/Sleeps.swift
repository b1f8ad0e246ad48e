import Domain
import Simulator

extension PlantedEscape {
  static let sleeps = [
    PlantedEscape("Task.sleep(for:)", .sleeps) { _ in try await Task.sleep(for: .milliseconds(1)) },
    PlantedEscape("Task.sleep(nanoseconds:)", .sleeps) { _ in
      try await Task.sleep(nanoseconds: 1_000)
    },
    PlantedEscape("Task.sleep(until:clock:)", .sleeps) { _ in
      try await Task.sleep(until: .now + .milliseconds(1), clock: .continuous)
    },
    PlantedEscape("a sleep of no time", .sleeps) { _ in try await Task.sleep(for: .zero) },
    PlantedEscape("a sleep of an hour", .sleeps) { _ in try await Task.sleep(for: .seconds(3_600))
    },
    PlantedEscape("ContinuousClock.sleep", .sleeps) { _ in
      try await ContinuousClock().sleep(for: .milliseconds(1))
    },
    PlantedEscape("SuspendingClock.sleep", .sleeps) { _ in
      try await SuspendingClock().sleep(for: .milliseconds(1))
    },
    PlantedEscape("a sleep on any clock that is the wall's", .sleeps) { _ in
      let clock: any Clock<Duration> = ContinuousClock()
      try await clock.sleep(for: .milliseconds(1))
    },
    PlantedEscape("a sleep on any clock that is the world's", .passes) { site in
      let clock: any Clock<Duration> = site.clock
      try await clock.sleep(for: .seconds(1))
    },
    PlantedEscape("Task.sleep on the world's clock", .passes) { site in
      try await Task.sleep(for: .seconds(1), clock: site.clock)
    },
    PlantedEscape("a sleep whose error is swallowed", .sleeps) { site in
      try? await Task.sleep(for: .milliseconds(1))
      try await site.pass()
    },
    PlantedEscape("a sleep in an actor of the world", .sleeps) { site in
      try await Resident(of: site).sleep()
    },
    PlantedEscape("a sleep in started work, beside a script that goes on", .sleeps) { site in
      site.scheduler.start { try await Task.sleep(for: .milliseconds(1)) }
      for _ in 0..<100 { try await site.pass() }
    },
    PlantedEscape("a sleep in started work, when the script has ended", .passes) { site in
      site.scheduler.start { try await Task.sleep(for: .milliseconds(1)) }
    },
    PlantedEscape("sleeps without end", .sleeps) { _ in
      while true { try? await Task.sleep(for: .milliseconds(1)) }
    },
    PlantedEscape("a sleep outranks the script's own error", .sleeps) { site in
      Task(executorPreference: site.scheduler) { try await Task.sleep(for: .milliseconds(1)) }
      throw Mishap()
    },
  ]

  static let timeouts = [
    PlantedEscape("a timeout by a group, won by virtual work", .sleeps) { site in
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await site.pass() }
        group.addTask { try await Task.sleep(for: .milliseconds(10)) }
        try await group.next()
        group.cancelAll()
      }
    },
    PlantedEscape("a timeout by a group that begins with the sleep", .sleeps) { site in
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await ContinuousClock().sleep(for: .milliseconds(10)) }
        group.addTask { try await site.pass() }
        try await group.next()
        group.cancelAll()
      }
    },
    PlantedEscape("a timeout by a group on the world's clock", .passes) { site in
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await site.pass() }
        group.addTask { try await site.clock.sleep(for: .seconds(10)) }
        try await group.next()
        group.cancelAll()
      }
    },
    PlantedEscape("a sleeper of a group that was cancelled before", .passes) { _ in
      try? await withThrowingTaskGroup(of: Void.self) { group in
        group.cancelAll()
        group.addTask { try await Task.sleep(for: .milliseconds(10)) }
        try await group.next()
      }
    },
    PlantedEscape("a sleeper by async let, dropped after a wait", .sleeps) { site in
      async let sleeper: Void = Task.sleep(for: .seconds(10))
      try await site.pass()
    },
    PlantedEscape("a sleeper in a task, dropped", .outside) { _ in
      Task { try await Task.sleep(for: .milliseconds(1)) }
    },
    PlantedEscape("a sleeper in a task, cancelled", .outside) { site in
      let sleeper = Task { try await Task.sleep(for: .seconds(10)) }
      sleeper.cancel()
      try await site.pass()
    },
    PlantedEscape("a sleeper in a task on the world's executor, cancelled", .sleeps) { site in
      let sleeper = Task(executorPreference: site.scheduler) {
        try await Task.sleep(for: .seconds(10))
      }
      try await site.pass()
      sleeper.cancel()
      try await site.pass()
    },
    PlantedEscape("a sleeper in a task of an actor of the world", .outside) { site in
      await Resident(of: site).begin { _ in try? await Task.sleep(for: .milliseconds(1)) }
      try await site.pass()
    },
  ]
}
