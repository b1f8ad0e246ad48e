import Scenarios

extension Command {
  static let bench = Command(
    "bench",
    "measures how many units of work are done in a second",
    operands: [.workloads],
    options: [.benchFormat, .rounds, .duration],
    examples: ["bench", "bench expiry-polling --rounds 20 --seconds 1", "bench --format json"]
  ) { invocation, console in
    let chosen = Workload.all.filter {
      invocation.operands.isEmpty || invocation.operands.contains($0.name)
    }
    let isJSON = invocation.text(.benchFormat) == "json"
    var benchmark = Benchmark(chosen)
    let isCut = try benchmark.measure(
      rounds: Int(invocation.number(.rounds)),
      each: invocation.seconds(.duration),
      on: console
    )
    if benchmark.hasResults {
      let report = BenchReport(of: benchmark.measurements)
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

  fileprivate static let duration = value(
    "seconds",
    "S",
    .seconds(.milliseconds(10)...(.seconds(3600))),
    standard: "0.5",
    help: "How long each measurement of a round takes."
  )
}
