import Domain

/// What surrounds an application in a world: its ports, the clock, and its front.
public struct Surroundings: Sendable {
  public package(set) var ports: Ports
  /// The clock by which the application waits, and whose executor it runs on.
  public let clock: VirtualClock
  /// The Authy cloud behind the port.
  package let cloud: AuthyCloud
  /// The front before the application; none by default.
  package var front: FrontedApplication.Front?

  /// Starts work of the application that nobody awaits, such as delivering the orders in an outbox.
  ///
  /// An error that it throws ends the run. Work that is started in another way escapes from the
  /// world.
  public func start(_ work: @escaping @Sendable () async throws -> Void) {
    clock.scheduler.start(work)
  }
}
