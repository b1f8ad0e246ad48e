@main struct Main {
  static func main() {
    let console = Console.standard
    Interrupt.watch()
    let arguments = Array(CommandLine.arguments.dropFirst())
    let code = Countersign.run(arguments, on: console)
    // A callback by Foundation may be under way, and the process would fall over it at its end.
    if arguments.first == Command.serve.name { System.leave(code) }
    System.exit(code)
  }
}
