import Scenarios
import Testing

@testable import countersign

private let tags = Scenario.Tag.allCases.map(\.rawValue).joinedInWords(by: "or")

@Suite("A command line that makes no sense")
struct RefusalTests {
  @Test(
    "is answered in one clear line",
    arguments: [
      ("rnu", "countersign: unknown command \"rnu\"; did you mean run?"),
      ("frobnicate", "countersign: unknown command \"frobnicate\"; countersign --help lists them"),
      ("help", "countersign: unknown command \"help\"; did you mean --help?"),
      ("run --sed 4", "countersign run: unknown option \"--sed\"; did you mean --seed?"),
      ("run --jbos", "countersign run: unknown option \"--jbos\"; did you mean --jobs?"),
      (
        "run --zebra",
        "countersign run: unknown option \"--zebra\"; countersign run --help explains"
      ),
      ("run -x", "countersign run: unknown option \"-x\"; countersign run --help explains"),
      (
        "--seed 4 run",
        "countersign: unknown option \"--seed\"; it belongs behind the command, as in countersign run --seed"
      ),
      (
        "run push-aproval",
        "countersign run: unknown scenario \"push-aproval\"; did you mean push-approval?"
      ),
      ("run zebra", "countersign run: unknown scenario \"zebra\"; countersign list shows them"),
      (
        "run --tag smss",
        "countersign run: --tag takes \(tags), not \"smss\"; did you mean sms?"
      ),
      (
        "list --format jsno",
        "countersign list: --format takes text or json, not \"jsno\"; did you mean json?"
      ),
      (
        "run --fidelity wrie",
        "countersign run: --fidelity takes wire or direct, not \"wrie\"; did you mean wire?"
      ),
      (
        "run --app refrence",
        "countersign run: --app takes reference, not \"refrence\"; did you mean reference?"
      ),
      ("run --app zebra", "countersign run: --app takes reference, not \"zebra\""),
      (
        "run --format xml",
        "countersign run: --format takes text, json, junit or github, not \"xml\""
      ),
      (
        "run --shard 3/2",
        "countersign run: --shard takes a share such as 2/3, of at most 10000, not \"3/2\""
      ),
      ("run --jobs 65", "countersign run: --jobs takes a whole number from 1 to 64, not \"65\""),
      ("run --seed 1 --seed=2", "countersign run: --seed is given twice; give it once"),
      ("run --transcript=yes", "countersign run: --transcript takes no value; leave \"=yes\" out"),
      ("run --seeds", "countersign run: --seeds needs a value: a whole number from 1 to 10000000"),
      ("run --output --transcript", "countersign run: --output needs a value: the path of a file"),
      (
        "list everything",
        "countersign list: \"everything\" is one argument too many; countersign list --help explains"
      ),
      ("bench suit", "countersign bench: unknown workload \"suit\"; did you mean suite?"),
      (
        "bench zebra",
        "countersign bench: unknown workload \"zebra\"; there are expiry-polling, payment-callback, mixed-day and suite"
      ),
      (
        "bench suite --users 9",
        "countersign bench: --users goes with mixed-day; leave it out, or name mixed-day too"
      ),
      (
        "run push-denial --tag sms",
        "countersign run: none of the scenarios named has the tag sms; countersign list shows the tags"
      ),
      (
        "run --transcript --format json",
        "countersign run: --transcript goes with --format text; leave one of them out"
      ),
    ]
  )
  func refuses(line: String, complaint: String) {
    #expect(
      countersign(line) == Outcome(output: "", errors: complaint + "\n", exitCode: .usage)
    )
  }

  @Test(
    "refuses what is no seed",
    arguments: ["-1", "1.5", "+1", "0x10", "ten", "", "18446744073709551616", "٣"]
  )
  func refusesSeed(text: String) {
    let outcome = countersign("run --seed=\(text)")
    #expect(outcome.exitCode == .usage)
    #expect(
      outcome.errors == "countersign run: --seed takes a whole number from 0 to "
        + "18446744073709551615, not \(text.quoted)\n"
    )
  }

  @Test("refuses more seeds than there are")
  func refusesOverflow() {
    let last = "18446744073709551615"
    #expect(countersign("run push-denial --seed \(last)").exitCode == .allHeld)
    let outcome = countersign("run --seed \(last) --seeds 2")
    #expect(outcome.exitCode == .usage)
    #expect(outcome.errors.contains("goes beyond \(last), the last seed"))
  }

  @Test("keeps a message on one line and out of the terminal's hands")
  func quotes() {
    #expect("a\nb\u{1B}[31m\u{202E}".quoted == #""a\nb\u{1B}[31m\u{202E}""#)
    #expect(String(repeating: "x", count: 99).quoted.count == 63)
  }
}
