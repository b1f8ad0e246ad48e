import Domain
import Simulator

/// Work of one kind, which is measured in units.
struct Workload: Sendable {
  /// The result of a unit, so that the compiler can leave out none of its work.
  struct Unit: Hashable, Sendable {
    let events: Int
    let digest: Digest
  }

  /// The error of a unit that did not go as it must, so that its time means nothing.
  struct Unexpected: Error, Hashable, CustomStringConvertible {
    let description: String
  }

  let name: String
  /// The rate in units per second on one thread below which something is wrong.
  let floor: Int?
  /// How many units one play does, 1 or more.
  let units: Int
  let play: @Sendable (Seed, Fidelity) throws -> Unit

  init(
    _ name: String,
    floor: Int? = nil,
    units: Int = 1,
    play: @escaping @Sendable (Seed, Fidelity) throws -> Unit
  ) {
    self.name = name
    self.floor = floor
    self.units = units
    self.play = play
  }

  static let all: [Workload] = [expiryPolling, paymentCallback, mixedDay, suite]
}

extension Workload {
  /// Plays a script in its own world, with trace and digest.
  static func play(
    _ seed: Seed,
    _ fidelity: Fidelity,
    _ settings: World.Settings = World.Settings(),
    _ script: @escaping @Sendable (World) async throws -> Void
  ) throws -> Unit {
    var settings = settings
    settings.fidelity = fidelity
    let world = World(seed: seed, settings: settings)
    try world.play(script)
    return Unit(events: world.trace.count, digest: world.digest)
  }
}
