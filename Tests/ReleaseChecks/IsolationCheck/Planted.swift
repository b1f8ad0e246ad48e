/// The compiler's fault itself, in this module, to show that the check can see it.
///
/// Swift 6.3.1 has it (swiftlang/swift issues 86083 and 88259). On a toolchain without it nothing is
/// seen, and that is no failure.
enum Planted {
  /// Awaits nothing, so the optimiser takes away the parameter that carries the caller's actor, and
  /// its caller then never arrives at its own.
  @inline(never) static func awaitNothing() async {}

  /// Throws on what an actor has thrown, and forgets to come back first.
  @inline(never) static func throwOn(_ line: Line) async throws { try await line.use() }

  /// Looks from elsewhere, which is no fault of anybody's and must be seen on every toolchain.
  @concurrent static func lookFromElsewhere(_ home: any Home, _ look: Look) async { look(home) }
}

extension QueueHome {
  func awaitNothing(_ look: Look) async {
    await Planted.awaitNothing()
    look(self)
  }

  func throwOn(_ line: Line, _ look: Look) async {
    try? await Planted.throwOn(line)
    look(self)
  }
}
