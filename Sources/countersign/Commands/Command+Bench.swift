import Scenarios

extension Command {
  static let bench = Command(
    "bench",
    "measures how many units of work are done in a second",
    operands: [.workloads],
    options: [.benchFormat, .rounds, .duration, .users],
    examples: [
      "bench", "bench expiry-polling --rounds 20 --seconds 1", "bench --format json",
      "bench mixed-day --users 1000000",
    ]
  ) { invocation, console in
    let isJSON = invocation.text(.benchFormat) == "json"
    var benchmark = Benchmark(try invocation.workloads())
    var growth = Growth(to: invocation.sizes)
    var isCut = try benchmark.measure(
      rounds: Int(invocation.number(.rounds)),
      each: invocation.seconds(.duration),
      on: console
    )
    if !isCut { isCut = try growth.measure(on: console) }
    if benchmark.hasResults || !growth.steps.isEmpty {
      let report = BenchReport(of: benchmark.measurements, growth)
      try console.write(isJSON ? report.json : report.text)
    }
    if isCut { console.complain("interrupted; whole rounds alone are counted\n") }
    if isDebugBuild {
      console.complain("this is a debug build; only `swift build -c release` is worth measuring\n")
    }
    return isCut ? .interrupted : .allHeld
  }

  private static var isDebugBuild: Bool {
    var isDebug = false
    assert(
      {
        isDebug = true
        return true
      }()
    )
    return isDebug
  }
}

extension Invocation {
  private var choosesMixedDay: Bool {
    operands.isEmpty || operands.contains(Workload.mixedDay.name)
  }

  /// The workloads that are measured in rounds; a mixed day of another size is not one of them.
  fileprivate func workloads() throws(Complaint) -> [Workload] {
    guard !has(.users) || choosesMixedDay else {
      throw usage("--users goes with mixed-day; leave it out, or name mixed-day too")
    }
    return Workload.all.filter { workload in
      guard workload.name != Workload.mixedDay.name || !has(.users) else { return false }
      return operands.isEmpty || operands.contains(workload.name)
    }
  }

  /// The numbers of users of the mixed days, each of which is played once.
  fileprivate var sizes: [Int] {
    guard choosesMixedDay else { return [] }
    return has(.users) ? [Int(number(.users))] : [1_000, 10_000, 100_000]
  }
}

extension Operand {
  fileprivate static let workloads = Operand(
    placeholder: "WORKLOAD",
    noun: "workload",
    occurrence: .anyNumber,
    accepted: .oneOf(Workload.all.map(\.name)),
    listedBy: nil,
    help: "One of \(Workload.all.map(\.name).joined(separator: ", ")); all of them by default."
  )
}

extension Option {
  fileprivate static let benchFormat = choice(
    "format",
    ["text", "json"],
    standard: "text",
    help: "Text is for people, json for programs."
  )

  fileprivate static let rounds = value(
    "rounds",
    "N",
    .wholeNumber(5...1000),
    standard: "5",
    help: "How often everything is measured, in turns."
  )

  fileprivate static let users = value(
    "users",
    "N",
    .wholeNumber(1...10_000_000),
    help: "Plays one mixed day of so many users, instead of 10000 in rounds and of 1000, 10000 and"
      + " 100000 to see how it grows."
  )

  fileprivate static let duration = value(
    "seconds",
    "S",
    .seconds(.milliseconds(10)...(.seconds(3600))),
    standard: "0.5",
    help: "How long each measurement of a round takes."
  )
}
