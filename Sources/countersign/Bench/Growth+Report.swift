import Domain
import Scenarios

extension Growth {
  /// The rows of the report, like those of the rates, with the number of users added.
  var json: [JSON] {
    steps.map { step in
      let rate = JSON.tenths(step.usersPerSecond)
      return [
        "workload": "mixed-day",
        "fidelity": "direct",
        "threads": 1,
        "unitsPerSecond": ["median": rate, "min": rate, "max": rate],
        "eventsPerUnit": .integer(step.events / step.users),
        "peakMiB": .tenths(step.peakMiB),
        "users": .integer(step.users),
      ]
    }
  }

  /// A table whose columns per user stay the same if growth is linear.
  var table: String {
    guard !steps.isEmpty else { return "" }
    let heading = ["mixed-day users", "seconds", "peak MiB", "µs/user", "KiB/user"]
    let rows = steps.map { step in
      [
        String(step.users), step.seconds.inHundredths, step.peakMiB.inTenths,
        (step.seconds / Double(step.users) * 1e6).inTenths,
        (step.peakMiB / Double(step.users) * 1024).inTenths,
      ]
    }
    let columns = Columns([.right, .right, .right, .right, .right], fitting: [heading] + rows)
    return ([heading] + rows).map { columns.line($0) + "\n" }.joined()
  }
}

extension Growth.Step {
  fileprivate var seconds: Double { time / .seconds(1) }
  fileprivate var usersPerSecond: Double { Double(users) / seconds }
  fileprivate var peakMiB: Double { Double(peakBytes) / 1_048_576 }
}
