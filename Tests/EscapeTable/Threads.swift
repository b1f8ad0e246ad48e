import Domain
import Foundation
import Simulator

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Awaits a continuation that something elsewhere resumes, at once or whenever.
private func resumed(by elsewhere: (@escaping @Sendable () -> Void) -> Void) async {
  await withCheckedContinuation { continuation in elsewhere { continuation.resume() } }
}

extension PlantedEscape {
  static let queues = [
    PlantedEscape("a continuation that Dispatch resumes", .handover) { _ in
      await resumed { resume in DispatchQueue.global().async { resume() } }
    },
    PlantedEscape("an unsafe continuation that Dispatch resumes", .handover) { _ in
      await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
        DispatchQueue.global().async { continuation.resume() }
      }
    },
    PlantedEscape("a continuation that Dispatch resumes later", .handover) { _ in
      await resumed { resume in
        DispatchQueue.global().asyncAfter(deadline: .now() + .microseconds(10)) { resume() }
      }
    },
    PlantedEscape("a continuation that a serial queue resumes", .handover) { site in
      await resumed { resume in DispatchQueue(label: "a queue").async { resume() } }
      try await site.pass()
    },
    PlantedEscape("a continuation that a barrier resumes", .handover) { _ in
      await resumed { resume in DispatchQueue.global().async(flags: .barrier) { resume() } }
    },
    PlantedEscape("a continuation that a dispatch group resumes", .handover) { _ in
      await resumed { resume in DispatchGroup().notify(queue: .global()) { resume() } }
    },
    PlantedEscape("a continuation that the main queue resumes", .handover) { _ in
      await resumed { resume in DispatchQueue.main.async { resume() } }
    },
    PlantedEscape("a continuation that a synchronous call of Dispatch resumes", .passes) { site in
      await resumed { resume in DispatchQueue(label: "a queue").sync { resume() } }
      try await site.pass()
    },
    PlantedEscape("a timer of Dispatch", .handover) { _ in
      let timer = DispatchSource.makeTimerSource()
      await resumed { resume in
        timer.setEventHandler { resume() }
        timer.schedule(deadline: .now() + .microseconds(10))
        timer.activate()
      }
      timer.cancel()
    },
    PlantedEscape("a continuation that an operation queue resumes", .handover) { _ in
      await resumed { resume in OperationQueue().addOperation { resume() } }
    },
    PlantedEscape("an operation that is started here", .passes) { site in
      await resumed { resume in BlockOperation { resume() }.start() }
      try await site.pass()
    },
    PlantedEscape("Dispatch, in parallel", .handover) { site in
      DispatchQueue.concurrentPerform(iterations: 4) { _ in }
      try await site.pass()
    },
    PlantedEscape("a group of Dispatch that ends", .handover) { site in
      let group = DispatchGroup()
      group.enter()
      group.leave()
      try await site.pass()
    },
    PlantedEscape("Dispatch, dropped", .handover) { site in
      DispatchQueue.global().async {}
      try await site.pass()
    },
  ]

  static let threads = [
    PlantedEscape("a continuation that a thread resumes", .handover) { _ in
      await resumed { resume in Thread.detachNewThread { resume() } }
    },
    PlantedEscape("a thread, dropped", .handover) { site in
      Thread {}.start()
      try await site.pass()
    },
    PlantedEscape("a thread that notifies a signal", .handover) { site in
      let letter = site.signal("a letter")
      Thread.detachNewThread { letter.notify() }
      _ = try await letter.wait(until: site.clock.now + .seconds(1))
    },
    PlantedEscape("a timer of a run loop", .stalls) { _ in
      await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
        RunLoop.current.add(
          Timer(timeInterval: 0.001, repeats: false) { _ in continuation.resume() },
          forMode: .default
        )
      }
    },
    PlantedEscape("a download", .handover) { _ in
      // Nobody listens there.
      guard let url = URL(string: "http://127.0.0.1:1/") else { throw Mishap() }
      _ = try? await URLSession.shared.data(from: url)
    },
    PlantedEscape("a pipe that tells when it can be read", .handover) { _ in
      let pipe = Pipe()
      await resumed { resume in
        pipe.fileHandleForReading.readabilityHandler = { handle in
          handle.readabilityHandler = nil
          resume()
        }
        pipe.fileHandleForWriting.write(Data("a".utf8))
      }
    },
    PlantedEscape("a process that tells when it has ended", .handover) { _ in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/true")
      await resumed { resume in
        process.terminationHandler = { _ in resume() }
        do { try process.run() } catch { resume() }
      }
    },
    PlantedEscape("a notification that is posted here", .passes) { _ in
      let center = NotificationCenter()
      let name = Notification.Name("a letter")
      await resumed { resume in
        _ = center.addObserver(forName: name, object: nil, queue: nil) { _ in resume() }
        center.post(name: name, object: nil)
      }
    },
    PlantedEscape("a notification that another thread posts", .handover) { _ in
      let center = NotificationCenter()
      let name = Notification.Name("a letter")
      await resumed { resume in
        _ = center.addObserver(forName: name, object: nil, queue: nil) { _ in resume() }
        Thread.detachNewThread { center.post(name: name, object: nil) }
      }
    },
    // What blocks is not noticed, and changes nothing in the world.
    PlantedEscape("a call that blocks", .passes) { site in
      usleep(1_000)
      try await site.pass()
    },
    PlantedEscape("a lock and a semaphore of one's own", .passes) { site in
      let lock = NSLock(), semaphore = DispatchSemaphore(value: 0)
      lock.withLock { _ = semaphore.signal() }
      semaphore.wait()
      try await site.pass()
    },
  ]
}
