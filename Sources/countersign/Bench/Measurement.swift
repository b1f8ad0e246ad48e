import Domain
import Simulator

/// One workload on some threads, measured in several rounds.
struct Measurement: Sendable {
  let workload: Workload
  let fidelity: Fidelity
  let threads: Int
  /// The rates in units per second, one for each round.
  private(set) var rates: [Double] = []
  private(set) var peakBytes = 0
  private(set) var eventsPerUnit = 0
  /// The number of the next seed, 0 or more; each unit has its own seed.
  private var nextSeed: UInt64 = 0

  init(_ workload: Workload, _ fidelity: Fidelity, threads: Int) {
    self.workload = workload
    self.fidelity = fidelity
    self.threads = threads
  }

  var lowest: Double { rates.min() ?? 0 }
  var highest: Double { rates.max() ?? 0 }
  var median: Double { rates.median }

  /// Runs units without measuring, so that the first round finds caches filled.
  ///
  /// - Throws: what a unit throws.
  mutating func warmUp(for duration: Duration) throws {
    _ = try work(for: duration, isCut: { false })
    eventsPerUnit = try workload.play(Seed(0), fidelity).events / workload.units
  }

  /// Runs units for a while and notes the rate.
  ///
  /// - Throws: what a unit throws.
  mutating func round(of duration: Duration, isCut: @escaping @Sendable () -> Bool) throws {
    PeakMemory.forget()
    rates.append(try work(for: duration, isCut: isCut))
    peakBytes = max(peakBytes, PeakMemory.bytes)
  }

  /// The sum of the rates of all threads.
  private mutating func work(
    for duration: Duration,
    isCut: @escaping @Sendable () -> Bool
  ) throws -> Double {
    let first = nextSeed
    nextSeed += 1 << 32
    let stride = UInt64(threads)
    let results = try onThreads(threads) { [workload, fidelity] index in
      Result {
        try workload.rate(
          with: fidelity,
          for: duration,
          seeds: first + UInt64(index),
          each: stride,
          isCut: isCut
        )
      }
    }
    return try results.reduce(0) { try $0 + $1.get() }
  }
}

extension Workload {
  /// The rate of one thread in units per second, over at least one unit.
  fileprivate func rate(
    with fidelity: Fidelity,
    for duration: Duration,
    seeds first: UInt64,
    each stride: UInt64,
    isCut: () -> Bool
  ) throws -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    var now = start
    var done = 0
    var seed = first
    repeat {
      do {
        _ = try play(Seed(seed), fidelity)
      } catch {
        throw Complaint.failure("\(name) goes wrong with seed \(seed): \(error)", in: "bench")
      }
      done += units
      seed += stride
      now = clock.now
    } while now - start < duration && !isCut()
    return Double(done) / ((now - start) / .seconds(1))
  }
}

extension [Double] {
  /// The median: the middle value, or the mean of the two middle values.
  var median: Double {
    guard !isEmpty else { return 0 }
    let sorted = sorted()
    return (sorted[count / 2] + sorted[(count - 1) / 2]) / 2
  }
}
