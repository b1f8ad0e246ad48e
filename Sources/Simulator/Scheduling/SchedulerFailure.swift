extension Scheduler.Failure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .stalled(let waiters) where waiters.isEmpty:
      "stalled or escaped: nothing can happen any more, and nobody waits for anything known"
    case .stalled(let waiters):
      "stalled or escaped: still waiting for \(waiters.joined(separator: ", "))"
    case .escaped(let how): "escaped: \(how)"
    case .runaway(let wakes): "runs away: \(wakes) wakes and no end"
    }
  }
}
