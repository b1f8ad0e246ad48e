import Simulator

/// The workloads that are measured, in alternating rounds so that noise affects all alike.
struct Benchmark {
  private(set) var measurements: [Measurement]

  init(_ workloads: [Workload]) {
    measurements = workloads.flatMap { workload in
      [Fidelity.direct, .wire].flatMap { fidelity in
        [1, 2].map { Measurement(workload, fidelity, threads: $0) }
      }
    }
  }

  var hasResults: Bool { measurements.contains { !$0.rates.isEmpty } }

  /// Measures every workload once per round.
  ///
  /// - Throws: what a unit throws, because a time for something else means nothing.
  /// - Returns: whether it was interrupted; only whole rounds are kept.
  mutating func measure(
    rounds: Int,
    each duration: Duration,
    on console: Console
  ) throws -> Bool {
    var progress = Progress(on: console)
    defer { progress.clear() }
    for index in measurements.indices {
      if console.isInterrupted() { return true }
      try measurements[index].warmUp(for: min(duration, .milliseconds(200)))
    }
    for number in 1...rounds {
      var round = measurements
      for index in round.indices {
        let name = round[index].workload.name
        progress.show("round \(number) of \(rounds): \(name)", at: ContinuousClock().now)
        try round[index].round(of: duration, isCut: console.isInterrupted)
        if console.isInterrupted() { return true }
      }
      measurements = round
    }
    return false
  }
}
