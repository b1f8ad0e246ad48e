import Domain

/// Authy's side of a world: Authy's cloud, the carrier, and people's phones.
///
/// It works with any application that answers its callbacks. It is confined to the world's thread,
/// so the class may be unchecked.
public final class Provider: @unchecked Sendable {
  /// The settings of a provider, besides those of its ground.
  public struct Settings: Sendable {
    /// The application as Authy knows it; with wire fidelity, only `World.application`.
    public var application = World.application
    public var cloud = AuthyCloud.Options()
    /// Which texts and calls each phone keeps, or nil for all of them.
    public var phoneMemory: Phone.Memory?
    /// Which answered and expired requests can still be read, or nil for all of them.
    ///
    /// How long Authy keeps them is not known. The question of a request is deleted as soon as it
    /// ends.
    public var endedRequests: AuthyCloud.Keeping?

    public init() {}
  }

  package let ground: Ground
  package let carrier = Carrier()
  package let cloud: AuthyCloud

  let phoneMemory: Phone.Memory?
  /// What was drawn for people's identifiers at Authy, each of them once.
  var authyIDs: Set<Int32> = []
  /// What was drawn for numbers, each of them once.
  var numbers: Set<Int32> = []
  /// What was drawn for devices, each of them once.
  var devices: Set<Int32> = []

  package init(on ground: Ground, settings: Settings = Settings()) {
    self.ground = ground
    phoneMemory = settings.phoneMemory
    cloud = AuthyCloud(
      for: settings.application,
      options: settings.cloud,
      keeping: settings.endedRequests,
      on: ground.clock,
      over: ground.network,
      through: carrier
    )
  }

  /// Opens the world to other threads; the calling thread then drives its scheduler.
  ///
  /// - Parameters:
  ///   - wake: called by other threads when they have submitted something.
  ///   - receiver: answers the cloud's callbacks; its answer is nil if there is no receiver.
  /// - Throws: what work throws that was submitted before.
  package func open(
    waking wake: @escaping @Sendable () -> Void,
    callingBack receiver: @escaping @Sendable (HTTPRequest) async throws -> HTTPResponse?
  ) throws {
    ground.scheduler.open(waking: wake)
    let cloud = cloud
    ground.scheduler.submit { await cloud.callBack(receiver) }
    // This comes first, because it would otherwise be a choice of its own.
    try ground.scheduler.drain(upTo: ground.scheduler.now)
  }

  /// Closes an opened world, so that nothing of it stays.
  ///
  /// - Returns: how many tasks are still on other threads, 0 or more; they cannot continue in this
  ///   world.
  @discardableResult
  package func close() -> Int {
    ground.trace.close()
    return ground.scheduler.close { await self.cloud.close() }
  }
}
