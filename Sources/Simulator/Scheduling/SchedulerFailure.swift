extension Scheduler {
  /// Why a run is worthless, whether or not its script came to its end.
  public enum Failure: Error, Hashable {
    /// Nothing can happen any more and the script has not finished: it stalled, or work escaped in
    /// a way that nothing shows.
    case stalled(waiters: [String])
    /// Work left the scheduler, or another thread touched its world, so the run is not
    /// deterministic.
    case escaped(String)
    /// There were more wakes than any scenario needs, or more jobs since the last wake: something
    /// wakes itself without end, or continues without waiting for anything.
    case runaway(wakes: Int, jobs: Int = 0)

    /// What the list of waiters says of a task that waits for no signal and no time of this world.
    static let somethingElse = "something that is not of this world"
  }
}

extension Scheduler.Failure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .stalled(let waiters) where waiters.isEmpty:
      "stalled or escaped: nothing can happen any more, and a task waits for \(Self.somethingElse): "
        + Self.advice
    case .stalled(let waiters) where waiters.contains(Self.somethingElse):
      "stalled or escaped: still waiting for \(waiters.joined(separator: ", ")): \(Self.advice)"
    case .stalled(let waiters):
      "stalled or escaped: still waiting for \(waiters.joined(separator: ", "))"
    case .escaped(let how): "escaped: \(how)"
    case .runaway(let wakes, 0): "runs away: \(wakes) wakes and no end"
    case .runaway(let wakes, let jobs):
      "runs away: \(jobs) jobs after wake \(wakes), with no wait between them: nearly always a loop "
        + "around Task.yield; wait for a Signal or the clock instead"
    }
  }

  private static let advice =
    "nearly always Task.sleep, a wall clock, Dispatch, a Timer, URLSession, the main actor, or a "
    + "continuation that nobody resumes; look for an await in code that comes from neither the stage "
    + "nor the clock, the network or a Signal"
}
