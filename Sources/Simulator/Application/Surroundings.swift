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
}
