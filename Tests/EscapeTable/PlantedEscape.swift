import Domain
import Simulator

/// Something that simulated code does, and how a run in which it does so must end, every time.
public struct PlantedEscape: Sendable {
  public let name: String
  public let verdict: Verdict
  private let script: @Sendable (Site) async throws -> Void
  private let ending: @Sendable () -> Void

  init(
    _ name: String,
    _ verdict: Verdict,
    ending: @escaping @Sendable () -> Void = {},
    _ script: @escaping @Sendable (Site) async throws -> Void
  ) {
    self.name = name
    self.verdict = verdict
    self.ending = ending
    self.script = script
  }

  /// Plays it once, in a world of its own.
  public func play() -> Verdict {
    let site = Site()
    Bystander.shared.perform {}
    do {
      try site.scheduler.run({ try await script(site) }, ending: ending)
      return .passes
    } catch let failure as Scheduler.Failure {
      return .ends(failure)
    } catch {
      return .throws("\(error)")
    }
  }

  public static let all =
    sleeps + timeouts + tasks + executors + actors + queues + threads + loops
    + streams + endings + visits
}

extension PlantedEscape: CustomStringConvertible {
  public var description: String { name }
}

/// How a run ended.
public enum Verdict: Hashable, Sendable {
  case passes
  case ends(Scheduler.Failure)
  case `throws`(String)

  static let outside = escapes("a task was started outside the scheduler")
  static let sleeps = escapes("a task sleeps on the wall clock")
  static let handover = escapes("work was handed to another thread")
  static let leftBehind = escapes("a task never came back")
  static let touched = escapes("another thread touched the world")
  static let stalls = ends(.stalled(waiters: []))
  static let wakesForEver = ends(.runaway(wakes: Site.wakeLimit + 1))

  static func escapes(_ how: String) -> Verdict { ends(.escaped(how)) }
  static func stalls(_ waiters: String...) -> Verdict { ends(.stalled(waiters: waiters)) }
  static func spins(afterWake wake: Int) -> Verdict {
    ends(.runaway(wakes: wake, jobs: Site.jobLimit))
  }
}

extension Verdict: CustomStringConvertible {
  public var description: String {
    switch self {
    case .passes: "passes"
    case .ends(let failure): "\(failure)"
    case .throws(let error): "throws \(error)"
    }
  }
}
