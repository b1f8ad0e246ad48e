/// The workloads that are measured, in rounds that follow one another so that noise hits all alike.
struct Bench {
  private(set) var measurements: [Measurement]

  init(_ workloads: [Workload]) {
    measurements = workloads.flatMap { workload in
      [1, 2].map { Measurement(workload, threads: $0) }
    }
  }

  /// Measures everything once per round.
  ///
  /// - Throws: what a unit threw, since a time for something else means nothing.
  /// - Returns: whether it was cut short; whole rounds alone are kept.
  mutating func measure(
    rounds: Int,
    each duration: Duration,
    isCut: @escaping @Sendable () -> Bool
  ) throws -> Bool {
    for index in measurements.indices {
      if isCut() { return true }
      try measurements[index].warmUp(for: min(duration, .milliseconds(200)))
    }
    for _ in 0..<rounds {
      var round = measurements
      for index in round.indices {
        try round[index].round(of: duration, isCut: isCut)
        if isCut() { return true }
      }
      measurements = round
    }
    return false
  }
}
