import Domain
import Scenarios

extension Command {
  static let policyCheck = Command(
    "policy check",
    "says whether the numbers of a policy are lawful",
    operands: [.policyFile],
    options: [],
    examples: ["policy check policy.json", "policy check -"]
  ) { invocation, console in
    let (ink, path) = (console.ink(for: invocation), invocation.operands[0])
    let policy = try invocation.policy(in: path, on: console)
    let breaches = policy.breaches
    guard breaches.isEmpty else {
      let count = breaches.count == 1 ? "1 number" : "\(breaches.count) numbers"
      try console.write("\(ink.bad("unlawful")): \(count)\n")
      for breach in breaches { try console.write("  \(breach.words)\n") }
      return .failed
    }
    let kind = policy == .standard ? ", the standard policy" : ""
    try console.write("\(ink.good("lawful"))\(kind) (\(policy.digest))\n")
    return .allHeld
  }
}

extension Operand {
  fileprivate static let policyFile = Operand(
    placeholder: "FILE",
    noun: "file",
    occurrence: .once,
    accepted: .file,
    listedBy: nil,
    help: "JSON as policy show prints it; what it leaves out is standard. - reads standard input."
  )
}
