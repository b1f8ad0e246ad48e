import Scenarios

@testable import countersign

extension Invocation {
  /// What the program makes of the words of a command line.
  init?(_ line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    let request = try ArgumentReader(commands: Command.all).read(words)
    guard case .perform(let invocation) = request else { return nil }
    self = invocation
  }
}
