import Domain

/// What is around an application: what it asks, the time, and what stands before it.
public struct Surroundings: Sendable {
  public package(set) var ports: Ports
  /// What an application waits by, and what it runs on.
  public let clock: VirtualClock
  /// The cloud behind the port.
  package let cloud: AuthyCloud
  /// Nothing by default.
  package var front: FrontedApplication.Front?

  /// Begins work of the application's that nobody waits for, such as carrying what lies in an outbox.
  ///
  /// What it throws ends the run. Work that is begun in another way escapes from the world.
  public func start(_ work: @escaping @Sendable () async throws -> Void) {
    clock.scheduler.start(work)
  }
}
