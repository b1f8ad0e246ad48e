@main struct Main {
  static func main() {
    let console = Console.standard
    Interrupt.watch()
    let arguments = Array(CommandLine.arguments.dropFirst())
    let code = Countersign.run(arguments, on: console)
    // A callback may still be on its way in Foundation, whose clean-up would then crash the
    // process.
    if arguments.first == Command.serve.name { System.leave(code) }
    System.exit(code)
  }
}
