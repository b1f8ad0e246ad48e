import Domain
import Simulator

extension PlantedEscape {
  static let tasks = [
    PlantedEscape("a task, dropped", .outside) { _ in Task {} },
    PlantedEscape("a task, awaited", .outside) { _ in await Task {}.value },
    PlantedEscape("a detached task, dropped", .outside) { _ in Task.detached {} },
    PlantedEscape("a detached task, awaited", .outside) { _ in await Task.detached {}.value },
    PlantedEscape("a task without a preference, by nil", .outside) { _ in
      Task(executorPreference: nil) {}
    },
    PlantedEscape("a task that comes back to an actor of the world", .outside) { site in
      let resident = Resident(of: site)
      Task { await resident.visit() }
      try await site.pass()
    },
    PlantedEscape("a task on the world's executor", .passes) { site in
      await Task(executorPreference: site.scheduler) { await roam() }.value
    },
    PlantedEscape("a task on the world's executor that waits, dropped", .passes) { site in
      Task(executorPreference: site.scheduler) { try await site.pass() }
      try await site.pass()
    },
    PlantedEscape("a group whose children wait on the world's clock", .passes) { site in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<10 { group.addTask { try await site.pass() } }
        try await group.waitForAll()
      }
    },
    PlantedEscape("an async let that waits on the world's clock", .passes) { site in
      async let passing: Void = site.pass()
      try await passing
    },
    PlantedEscape("an immediate task that waits for nothing", .passes) { site in
      Task.immediate { site.signal("a letter").notify() }
      try await site.pass()
    },
    PlantedEscape("an immediate task that waits on the world's clock", .outside) { site in
      Task.immediate { try await site.pass() }
      try await site.clock.pass(.seconds(2))
    },
    PlantedEscape("a task of an actor of the world that waits for nothing", .passes) { site in
      let resident = Resident(of: site)
      await resident.begin { $0.visit() }
      try await site.pass()
      guard await resident.visits == 1 else { throw Mishap() }
    },
    PlantedEscape("a task of an actor of the world that waits on the world's clock", .passes) {
      site in
      await Resident(of: site).beginPassing()
      try await site.clock.pass(.seconds(2))
    },
    PlantedEscape("a task of an actor of the world that roams", .outside) { site in
      await Resident(of: site).begin { _ in await roam() }
      try await site.pass()
    },
  ]

  static let executors = [
    PlantedEscape("a task on the global executor by its name, dropped", .handover) { _ in
      Task(executorPreference: globalConcurrentExecutor) {}
    },
    PlantedEscape("a task on the global executor by its name, awaited", .handover) { _ in
      await Task(executorPreference: globalConcurrentExecutor) {}.value
    },
    PlantedEscape("a task on an executor over a queue, dropped", .handover) { _ in
      Task(executorPreference: QueueExecutor.shared) {}
    },
    PlantedEscape("a task on an executor over a queue, awaited", .handover) { _ in
      await Task(executorPreference: QueueExecutor.shared) {}.value
    },
    PlantedEscape("a detached task on an executor over a queue", .handover) { _ in
      Task.detached(executorPreference: QueueExecutor.shared) {}
    },
    PlantedEscape("a task on an executor over threads, dropped", .handover) { _ in
      Task(executorPreference: ThreadExecutor.shared) {}
    },
    PlantedEscape("a task elsewhere that comes back to an actor of the world", .handover) { site in
      let resident = Resident(of: site)
      Task(executorPreference: QueueExecutor.shared) { await resident.visit() }
      try await site.pass()
    },
    PlantedEscape("a preference for the global executor", .handover) { _ in
      await withTaskExecutorPreference(globalConcurrentExecutor) {}
    },
    PlantedEscape("a preference for an executor over a queue", .handover) { site in
      await withTaskExecutorPreference(QueueExecutor.shared) {}
      try await site.pass()
    },
    PlantedEscape("a child with a preference of its own", .handover) { _ in
      await withTaskGroup(of: Void.self) { group in
        group.addTask(executorPreference: ThreadExecutor.shared) {}
      }
    },
    PlantedEscape("a preference for the world's executor", .passes) { site in
      try await withTaskExecutorPreference(site.scheduler) { try await site.pass() }
    },
  ]

  static let actors = [
    PlantedEscape("the main actor, awaited", .handover) { _ in await MainActor.run {} },
    PlantedEscape("the main actor, in a dropped task", .handover) { _ in Task { @MainActor in } },
    // The world's tasks prefer its executor, and take actors without one of their own there.
    PlantedEscape("an actor without an executor, awaited", .passes) { site in
      let stranger = Stranger()
      for _ in 0..<3 {
        await stranger.visit()
        try await site.pass()
      }
    },
    PlantedEscape("an actor without an executor, in a dropped task", .outside) { _ in
      let stranger = Stranger()
      Task { await stranger.visit() }
    },
    PlantedEscape("a concurrent function, awaited", .passes) { site in
      await roam()
      try await site.pass()
    },
    PlantedEscape("an actor whose executor is a queue", .handover) { site in
      await Clerk().visit()
      try await site.pass()
    },
  ]
}
