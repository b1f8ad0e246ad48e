import Synchronization

/// What was looked at, and where an actor was found to have been left.
final class Report: Sendable {
  private struct Findings {
    var looks = 0
    var losses: [String: Int] = [:]
  }

  private let findings = Mutex(Findings())

  var looks: Int { findings.withLock(\.looks) }

  /// The places after which code went on outside its actor, with how often.
  var losses: [(place: String, count: Int)] {
    findings.withLock { findings in
      findings.losses.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
  }

  func note(_ place: String, isHome: Bool) {
    findings.withLock { findings in
      findings.looks += 1
      if !isHome { findings.losses[place, default: 0] += 1 }
    }
  }
}
