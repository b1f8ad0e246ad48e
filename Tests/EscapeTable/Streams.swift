import Foundation
import Simulator

extension PlantedEscape {
  static let streams = [
    PlantedEscape("a stream that is fed in the world", .passes) { site in
      let (stream, feed) = AsyncStream.makeStream(of: Int.self)
      site.scheduler.start {
        for number in 0..<3 {
          try await site.pass()
          feed.yield(number)
        }
        feed.finish()
      }
      for await _ in stream {}
    },
    PlantedEscape("a stream that a thread feeds", .handover) { _ in
      let (stream, feed) = AsyncStream.makeStream(of: Int.self)
      Thread.detachNewThread {
        feed.yield(1)
        feed.finish()
      }
      for await _ in stream {}
    },
    PlantedEscape("a stream that Dispatch feeds", .handover) { _ in
      let stream = AsyncStream<Int> { feed in DispatchQueue.global().async { feed.finish() } }
      for await _ in stream {}
    },
    PlantedEscape("a stream that a detached task feeds", .outside) { _ in
      let (stream, feed) = AsyncStream.makeStream(of: Int.self)
      Task.detached { feed.finish() }
      for await _ in stream {}
    },
    PlantedEscape("a stream that nobody feeds", .stalls) { _ in
      let (stream, feed) = AsyncStream.makeStream(of: Int.self)
      for await _ in stream {}
      feed.finish()
    },
    PlantedEscape("a continuation that another task of the world resumes", .passes) { site in
      await withCheckedContinuation { continuation in
        site.scheduler.start { continuation.resume() }
      }
      try await site.pass()
    },
    PlantedEscape("a continuation that is resumed where it is made", .passes) { _ in
      await withCheckedContinuation { $0.resume() }
    },
    PlantedEscape("a continuation that nobody resumes", .stalls) { _ in await lose() },
    PlantedEscape("a continuation that nobody resumes, beside the script", .leftBehind) { site in
      site.scheduler.start { await lose() }
      try await site.pass()
    },
    PlantedEscape("a continuation that nobody resumes, in a child", .stalls) { _ in
      await withTaskGroup(of: Void.self) { group in group.addTask { await lose() } }
    },
  ]

  static let endings = [
    PlantedEscape("a detached task in the ending", .outside, ending: { Task.detached {} }) { _ in },
    PlantedEscape(
      "Dispatch in the ending",
      .handover,
      ending: { DispatchQueue.global().async {} }
    ) { _ in },
    PlantedEscape("a task while the world unwinds", .outside) { site in
      site.scheduler.start { do { try await site.pass() } catch { Task.detached {} } }
      try await site.clock.pass(.milliseconds(1))
    },
    PlantedEscape("a sleep while the world unwinds", .sleeps) { site in
      site.scheduler.start {
        do { try await site.pass() } catch { try await Task.sleep(for: .milliseconds(1)) }
      }
      try await site.clock.pass(.milliseconds(1))
    },
    PlantedEscape("a thread while the world unwinds", .handover) { site in
      site.scheduler.start { do { try await site.pass() } catch { Thread.detachNewThread {} } }
      try await site.clock.pass(.milliseconds(1))
    },
    PlantedEscape("yields without end while the world unwinds", .leftBehind) { site in
      site.scheduler.start {
        do { try await site.pass() } catch { while true { await Task.yield() } }
      }
      for _ in 0..<9 { site.scheduler.start { try await site.pass() } }
      try await site.clock.pass(.milliseconds(1))
    },
    PlantedEscape("an error beside a task", .outside) { _ in
      Task {}
      throw Mishap()
    },
    PlantedEscape("an error and nothing else", .throws("Mishap()")) { site in
      try await site.pass()
      throw Mishap()
    },
  ]

  /// What a thread does that was there before, while the script looks on.
  static let visits = [
    PlantedEscape("a visitor that notifies", .touched) { site in
      let letter = site.signal("a letter")
      Bystander.shared.perform { letter.notify() }
    },
    PlantedEscape("a visitor that notifies what the script waits for", .stalls("a letter")) {
      site in
      let letter = site.signal("a letter")
      site.scheduler.start { Bystander.shared.perform { letter.notify() } }
      _ = try await letter.wait()
    },
    PlantedEscape("a visitor that starts work", .touched) { site in
      Bystander.shared.perform { site.scheduler.start { throw Mishap() } }
      try await site.pass()
    },
    PlantedEscape("a visitor that enters an actor of the world", .touched) { site in
      let resident = Resident(of: site)
      Bystander.shared.perform {
        Task(executorPreference: site.scheduler) { await resident.visit() }
      }
      try await site.pass()
    },
    PlantedEscape("a visitor that asks for the time", .passes) { site in
      Bystander.shared.perform { _ = site.clock.now }
      try await site.pass()
    },
    PlantedEscape("a visitor that resumes a task of the world beside the script", .leftBehind) {
      site in
      let waiting = Box<UnsafeContinuation<Void, Never>?>(nil)
      site.scheduler.start { await withUnsafeContinuation { waiting.value = $0 } }
      try await site.pass()
      if let continuation = waiting.value {
        Bystander.shared.perform { continuation.resume() }
      }
      try await site.pass()
    },
    PlantedEscape("a visitor that resumes the script", .stalls) { site in
      let waiting = Box<UnsafeContinuation<Void, Never>?>(nil)
      site.scheduler.start {
        if let continuation = waiting.value {
          Bystander.shared.perform { continuation.resume() }
        }
        try await site.pass()
      }
      await withUnsafeContinuation { waiting.value = $0 }
    },
    PlantedEscape("a visitor that cancels a wait of the world", .touched) { site in
      let sleeper = Task(executorPreference: site.scheduler) {
        try? await site.clock.sleep(for: .seconds(1))
      }
      try await site.clock.pass(.milliseconds(1))
      Bystander.shared.perform { sleeper.cancel() }
      await sleeper.value
    },
  ]
}
