import Simulator

extension PlantedEscape {
  static let loops = [
    PlantedEscape("yields without end", .spins(afterWake: 1)) { _ in
      let isDone = Box(false)
      while !isDone.value { await Task.yield() }
    },
    PlantedEscape("yields until another task has waited", .spins(afterWake: 3)) { site in
      let isDone = Box(false)
      site.scheduler.start {
        try await site.pass()
        isDone.value = true
      }
      try await site.clock.pass(.milliseconds(1))
      while !isDone.value { await Task.yield() }
    },
    PlantedEscape("yields without end beside the script", .spins(afterWake: 2)) { site in
      site.scheduler.start { while true { await Task.yield() } }
      try await site.pass()
    },
    PlantedEscape("yields without end in a task of an actor of the world", .outside) { site in
      await Resident(of: site).begin { _ in while true { await Task.yield() } }
      try await site.pass()
    },
    PlantedEscape("two tasks that hand the turn to each other", .spins(afterWake: 1)) { _ in
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<2 { group.addTask { while true { await Task.yield() } } }
      }
    },
    PlantedEscape("some yields", .passes) { site in
      for _ in 0..<1_000 { await Task.yield() }
      try await site.pass()
    },
    PlantedEscape("yields until another task is done at once", .passes) { site in
      let isDone = Box(false)
      Task(executorPreference: site.scheduler) { isDone.value = true }
      while !isDone.value { await Task.yield() }
    },
    PlantedEscape("work that starts itself at the same instant", .wakesForEver) { site in
      startAgain(on: site)
      _ = try await site.signal("a letter").wait()
    },
    PlantedEscape("waits of no time without end", .wakesForEver) { site in
      while true { try await site.clock.pass(.zero) }
    },
    PlantedEscape("waits without end beside a script that waits for nothing", .wakesForEver) {
      site in
      site.scheduler.start { while true { try await site.pass() } }
      _ = try await site.signal("a letter").wait()
    },
    PlantedEscape("two tasks that notify each other without end", .wakesForEver) { site in
      let ping = site.signal("ping"), pong = site.signal("pong")
      site.scheduler.start {
        while true {
          _ = try await ping.wait()
          pong.notify()
        }
      }
      try await site.pass()
      while true {
        ping.notify()
        _ = try await pong.wait()
      }
    },
    PlantedEscape("a signal that nobody gives", .stalls("a letter")) { site in
      _ = try await site.signal("a letter").wait()
    },
    PlantedEscape(
      "a signal that nobody gives, beside a task that waits for nothing known",
      .stalls("a letter", "something that is not of this world")
    ) { site in
      site.scheduler.start { await lose() }
      _ = try await site.signal("a letter").wait()
    },
  ]

  private static func startAgain(on site: Site) {
    site.scheduler.start { startAgain(on: site) }
  }

  /// Waits for what never comes.
  static func lose() async {
    await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
  }
}
