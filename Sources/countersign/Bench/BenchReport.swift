import Domain
import Scenarios
import Simulator

/// The report of `bench` on its measurements.
struct BenchReport {
  private let measurements: [Measurement]
  private let growth: Growth

  init(of measurements: [Measurement], _ growth: Growth) {
    self.measurements = measurements
    self.growth = growth
  }

  /// The report as one compact JSON array with a line end.
  var json: String {
    let rows = measurements.map { measurement -> JSON in
      [
        "workload": .string(measurement.workload.name),
        "fidelity": .string(measurement.fidelity.rawValue),
        "threads": .integer(measurement.threads),
        "unitsPerSecond": [
          "median": .tenths(measurement.median),
          "min": .tenths(measurement.lowest),
          "max": .tenths(measurement.highest),
        ],
        "eventsPerUnit": .integer(measurement.eventsPerUnit),
        "peakMiB": .tenths(measurement.peakMiB),
      ]
    }
    return "\(JSON.array(rows + growth.json))\n"
  }

  /// A table of rates, with their floors if there are some, and a table of growth.
  var text: String {
    [rates, growth.table].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var rates: String {
    guard !measurements.isEmpty else { return "" }
    let heading = [
      "workload", "fidelity", "threads", "units/s", "min", "max", "events/unit", "peak MiB",
      "compared with",
    ]
    let rows = measurements.map { measurement in
      [
        measurement.workload.name, measurement.fidelity.rawValue, String(measurement.threads),
        measurement.median.inTenths, measurement.lowest.inTenths, measurement.highest.inTenths,
        String(measurement.eventsPerUnit), measurement.peakMiB.inTenths, comparison(measurement),
      ]
    }
    let columns = Columns(
      [.left, .left, .right, .right, .right, .right, .right, .right, .left],
      fitting: [heading] + rows
    )
    return ([heading] + rows).map { columns.line($0) + "\n" }.joined()
  }

  /// Compares a workload on one thread with its floor, and on two threads with itself on one.
  private func comparison(_ measurement: Measurement) -> String {
    guard measurement.threads > 1 else {
      guard let floor = measurement.workload.floor else { return "" }
      return "floor \(floor): \(measurement.median >= Double(floor) ? "reached" : "missed")"
    }
    let alone = measurements.first {
      $0.workload.name == measurement.workload.name && $0.fidelity == measurement.fidelity
        && $0.threads == 1
    }
    guard let alone else { return "" }
    // Two neighbours within a round met the same noise, so they are compared before the median is
    // taken.
    let ratio = zip(measurement.rates, alone.rates).map { $0 / $1 }.median
    let verdict = ratio >= 1.8 ? "reached" : "missed"
    return "\(ratio.inHundredths) times one thread, floor 1.80: \(verdict)"
  }
}

extension Measurement {
  fileprivate var peakMiB: Double { Double(peakBytes) / 1_048_576 }
}
