import Scenarios

/// The whole program: it takes arguments, and gives text and an exit code.
enum Countersign {
  static func run(
    _ arguments: [String],
    of commands: [Command] = Command.all,
    on console: Console
  ) -> ExitCode {
    do {
      let request = try ArgumentReader(commands: commands).read(arguments)
      return try perform(request, of: commands, on: console)
    } catch let complaint as Complaint {
      console.complain("\(complaint.place): \(complaint.words)\n")
      return complaint.exitCode
    } catch {
      console.complain("\(Tool.name): \(error)\n")
      return .failed
    }
  }

  private static func perform(
    _ request: ArgumentReader.Request,
    of commands: [Command],
    on console: Console
  ) throws -> ExitCode {
    let help = Help(for: commands)
    switch request {
    case .nothing:
      console.complain(help.overview)
      return .usage
    case .help(let topic):
      try console.write(help.text(on: topic))
    case .version:
      try console.write("\(Tool.name) \(Tool.version)\n")
    case .perform(let invocation):
      return try invocation.command.perform(invocation, console)
    }
    return .allHeld
  }
}
