import Scenarios
import Simulator

extension Command {
  static let run = Command(
    "run",
    "plays scenarios, all by default",
    operands: [.scenarios],
    options: [
      .tag, .seed, .seeds, .fidelity, .app, .policy, .format, .output, .transcript, .failFast,
      .jobs, .shard,
    ],
    examples: [
      "run", "run sms-fallback --transcript", "run --tag payment --seeds 1000",
      "run --format json --output run.json", "run --seeds 1000 --jobs 4 --shard 2/3 --fail-fast",
    ]
  ) { invocation, console in
    let policy = try invocation.lawfulPolicy(on: console)
    let plan = try invocation.plan(from: Scenario.all, under: policy)
    if RunFormat(of: invocation) != .text, invocation.has(.transcript) {
      throw invocation.usage("--transcript goes with --format text; leave one of them out")
    }
    return try Player(plan, for: invocation, on: console).play()
  }
}

extension Invocation {
  /// The plays that the user asked for, in the order of the catalogue.
  func plan(
    from catalogue: [Scenario],
    under policy: GivenPolicy = .standard
  ) throws(Complaint) -> RunPlan {
    let tagged = scenarios(from: catalogue)
    let chosen =
      operands.isEmpty ? tagged : tagged.filter { operands.contains($0.id) }
    guard !chosen.isEmpty else {
      let tag = text(.tag) ?? ""
      let which = operands.isEmpty ? "no scenario has" : "none of the scenarios named has"
      throw usage("\(which) the tag \(tag); countersign list shows the tags")
    }
    let first = number(.seed)
    let (last, isTooLarge) = first.addingReportingOverflow(number(.seeds) - 1)
    guard !isTooLarge else {
      throw usage(
        "--seed \(first) with --seeds \(number(.seeds)) goes beyond \(UInt64.max), the last seed;"
          + " take a smaller one of them"
      )
    }
    return RunPlan(
      chosen,
      seeds: first...last,
      fidelity: text(.fidelity).flatMap { Fidelity(rawValue: $0) } ?? .wire,
      app: text(.app).flatMap { Blueprint.named($0) } ?? .reference,
      policy: policy,
      shard: text(.shard).flatMap { Shard($0) } ?? .whole
    )
  }
}

extension Operand {
  fileprivate static let scenarios = Operand(
    placeholder: "ID",
    noun: "scenario",
    occurrence: .anyNumber,
    accepted: .oneOf(Scenario.all.map(\.id)),
    listedBy: "list",
    help: "A scenario to play, as `countersign list` shows it; all of them by default."
  )
}

extension Option {
  static let seed = value(
    "seed",
    "N",
    .wholeNumber(0...UInt64.max),
    standard: "0",
    help: "The seed, which decides every order, latency and code."
  )

  static let seeds = value(
    "seeds",
    "COUNT",
    .wholeNumber(1...10_000_000),
    standard: "1",
    help: "Plays each scenario with so many seeds, from --seed on."
  )

  static let fidelity = choice(
    "fidelity",
    Fidelity.allCases.map(\.rawValue),
    standard: Fidelity.wire.rawValue,
    help: "How the application reaches the cloud; direct leaves out the encoding."
  )

  static let app = value(
    "app",
    "NAME",
    .oneOf(Blueprint.all.map(\.name)),
    standard: Blueprint.reference.name,
    help: "The web application that is played on."
  )

  static let transcript = flag("transcript", help: "Tells each story below its scenario.")
}
