@main struct Main {
  static func main() {
    let console = Console.standard
    Interrupt.watch()
    System.exit(
      Countersign.run(Array(CommandLine.arguments.dropFirst()), on: console)
    )
  }
}
