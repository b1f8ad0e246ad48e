import Domain
import Scenarios
import Simulator

/// What `bench` says of its measurements.
struct BenchReport {
  private let measurements: [Measurement]
  private let growth: Growth

  init(of measurements: [Measurement], _ growth: Growth) {
    self.measurements = measurements
    self.growth = growth
  }

  /// One compact array with a line end.
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

  /// A table of rates, with the floors where there are some, and one of growth.
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

  /// A workload on one thread is compared with its floor, on two with itself on one.
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
    // Neighbours within a round met the same noise, so they are compared before they are ranked.
    let ratio = zip(measurement.rates, alone.rates).map { $0 / $1 }.median
    let verdict = ratio >= 1.8 ? "reached" : "missed"
    return "\(ratio.inHundredths) times one thread, floor 1.80: \(verdict)"
  }
}

extension Measurement {
  fileprivate var peakMiB: Double { Double(peakBytes) / 1_048_576 }
}
