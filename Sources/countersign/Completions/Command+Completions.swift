import Scenarios

extension Command {
  static let completions = Command(
    "completions",
    "prints the script by which a shell completes words",
    operands: [.shell],
    options: [],
    examples: ["completions bash", "completions zsh", "completions fish"]
  ) { invocation, console in
    let completions = Completions(of: Command.all)
    let script = Shell.allCases.first { $0.rawValue == invocation.operands[0] }.map { shell in
      switch shell {
      case .bash: completions.bash
      case .zsh: completions.zsh
      case .fish: completions.fish
      }
    }
    try console.write(script ?? "")
    return .allHeld
  }
}

private enum Shell: String, CaseIterable {
  case bash, zsh, fish
}

extension Operand {
  fileprivate static let shell = Operand(
    placeholder: Shell.allCases.map(\.rawValue).joined(separator: "|"),
    noun: "shell",
    occurrence: .once,
    accepted: .oneOf(Shell.allCases.map(\.rawValue)),
    listedBy: nil,
    help: "The shell that is to complete them."
  )
}
