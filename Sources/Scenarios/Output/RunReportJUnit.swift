import Domain
import Simulator

/// The report for continuous integration: JUnit's XML, with one suite for each seed.
///
/// Equal plays give equal reports. So its times are virtual, each suite runs on `localhost`, and
/// its timestamp is the moment when its world began. The order of elements follows the published
/// schemas of JUnit's XML.
package struct RunReportJUnit: RunReport {
  private let plan: RunPlan
  /// The suite that is being collected; it is complete when a play with another seed comes.
  private var suite: (seed: Seed, summary: RunSummary, unproven: String, cases: String)?
  private var suites = 0

  package init(of plan: RunPlan) { self.plan = plan }

  package func opening() -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
  }

  package mutating func entry(for performance: Performance, taking wallTime: Duration) -> String {
    let finished = turn(to: performance.seed)
    suite?.summary.count(performance)
    suite?.unproven += performance.unproven.map { claim in
      let value = "\(performance.scenario.id): \(claim)".inXMLAttribute
      return "      <property name=\"unproven\" value=\"\(value)\"/>\n"
    }.joined()
    suite?.cases += performance.testCase
    return finished
  }

  package mutating func entry(skipping play: RunPlan.Play, because reason: String) -> String {
    let finished = turn(to: play.seed)
    suite?.summary.countSkipped()
    suite?.cases += play.testCase(skippedBecause: reason)
    return finished
  }

  package mutating func closing(_ summary: RunSummary, taking wallTime: Duration) -> String {
    finishSuite() + "</testsuites>\n"
  }

  private mutating func turn(to seed: Seed) -> String {
    guard suite?.seed != seed else { return "" }
    let finished = finishSuite()
    suite = (seed, RunSummary(), "", "")
    return finished
  }

  /// Writes a suite, once all its cases are known, because its first line counts those that failed.
  private mutating func finishSuite() -> String {
    guard let (seed, summary, unproven, cases) = suite else { return "" }
    defer { suites += 1 }
    suite = nil
    let policyProperty =
      plan.policy.inWords.map {
        "      <property name=\"policy\" value=\"\($0.inXMLAttribute)\"/>\n"
      } ?? ""
    let attributes = [
      ("name", "seed \(seed)"), ("package", Tool.name), ("id", String(suites)),
      ("timestamp", World.Settings().start.dateAndTime), ("hostname", "localhost"),
      ("tests", String(summary.plays + summary.skipped)), ("failures", String(summary.failed)),
      ("errors", String(summary.errors)), ("skipped", String(summary.skipped)),
      ("time", summary.virtualTime.roundedSeconds),
    ].map { " \($0)=\"\($1.inXMLAttribute)\"" }.joined()
    return """
        <testsuite\(attributes)>
          <properties>
            <property name="version" value="\(Tool.version)"/>
            <property name="app" value="\(plan.app.name.inXMLAttribute)"/>
            <property name="seed" value="\(seed)"/>
      \(policyProperty)\(unproven)    </properties>
      \(cases)    <system-out/>
          <system-err/>
        </testsuite>

      """
  }
}

extension RunPlan.Play {
  fileprivate func testCase(skippedBecause reason: String) -> String {
    testCase(taking: .zero, holding: Self.skipped(because: reason))
  }

  fileprivate static func skipped(because reason: String) -> String {
    "<skipped message=\"\(reason.inXMLAttribute)\"/>"
  }

  fileprivate func testCase(taking time: Duration, holding content: String) -> String {
    let start =
      "    <testcase classname=\"\(Tool.name).seed-\(seed)\" name=\"\(scenario.id.inXMLAttribute)\""
      + " time=\"\(time.roundedSeconds)\""
    return content.isEmpty ? start + "/>\n" : start + ">\n      \(content)\n    </testcase>\n"
  }
}

extension Performance {
  fileprivate var testCase: String {
    play.testCase(taking: elapsed, holding: verdict)
  }

  /// What went wrong, when, and how to see it again; empty for a play that passed.
  private var verdict: String {
    switch outcome {
    case .passed: ""
    case .skipped(let reason): RunPlan.Play.skipped(because: reason)
    case .failed(let claim): element("failure", of: "claim", claim)
    case .undetermined(let reason): element("error", of: "undetermined", reason)
    case .error(let reason): element("error", of: "harness", reason)
    }
  }

  private func element(_ name: String, of type: String, _ message: String) -> String {
    let text = """
      \(scenario.title)
      \(complaint ?? "")
      \(reproductions.joined(separator: "\n"))

      \(transcript)
      """
    return "<\(name) type=\"\(type)\" message=\"\(message.inXMLAttribute)\">"
      + "\(text.inXML)</\(name)>"
  }
}
