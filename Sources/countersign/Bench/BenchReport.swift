import Domain
import Scenarios

/// What `bench` says of its measurements.
struct BenchReport {
  private let measurements: [Measurement]

  init(of measurements: [Measurement]) { self.measurements = measurements }

  /// One compact array with a line end.
  var json: String {
    let rows = measurements.map { measurement -> JSON in
      [
        "workload": .string(measurement.workload.name),
        "fidelity": "direct",
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
    return "\(JSON.array(rows))\n"
  }

  /// A table, with the floors where there are some.
  var text: String {
    let heading = [
      "workload", "threads", "units/s", "min", "max", "events/unit", "peak MiB", "compared with",
    ]
    let rows = measurements.map { measurement in
      [
        measurement.workload.name, String(measurement.threads), measurement.median.inTenths,
        measurement.lowest.inTenths, measurement.highest.inTenths,
        String(measurement.eventsPerUnit), measurement.peakMiB.inTenths, comparison(measurement),
      ]
    }
    let columns = Columns(
      [.left, .right, .right, .right, .right, .right, .right, .left],
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
      $0.workload.name == measurement.workload.name && $0.threads == 1
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

extension Double {
  fileprivate var inTenths: String { inDecimals(1) }
  fileprivate var inHundredths: String { inDecimals(2) }

  private func inDecimals(_ count: Int) -> String {
    let scale = count == 1 ? 10 : 100
    let (whole, rest) = Int((self * Double(scale)).rounded())
      .quotientAndRemainder(dividingBy: scale)
    return "\(whole)." + String(repeating: "0", count: count - String(rest).count) + String(rest)
  }
}

extension JSON {
  /// A number with one decimal.
  fileprivate static func tenths(_ value: Double) -> JSON {
    Number(value.inTenths).map { .number($0) } ?? .null
  }
}
