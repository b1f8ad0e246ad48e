import Domain

/// What stands behind an application's port: Authy's cloud, the carrier, and people's phones.
///
/// It needs no application of this package: whoever answers its callbacks is its application.
/// Confined to the world's thread, which is why the class may be unchecked.
public final class Provider: @unchecked Sendable {
  /// What a provider is made of besides its ground.
  public struct Settings: Sendable {
    /// The application as Authy knows it; with wire fidelity only the one of every simulation.
    public var application = World.application
    public var cloud = AuthyCloud.Options()
    /// Which texts and calls each phone keeps; all of them if nil.
    public var phoneMemory: Phone.Memory?
    /// Which answered and expired requests can still be read; all of them if nil.
    ///
    /// How long Authy keeps them is not known. What was asked is forgotten at the end at once.
    public var endedRequests: AuthyCloud.Keeping?

    public init() {}
  }

  public let ground: Ground
  public let carrier = Carrier()
  public let cloud: AuthyCloud

  let phoneMemory: Phone.Memory?
  /// What was drawn for people's identifiers at Authy, each of them once.
  var authyIDs: Set<Int32> = []
  /// What was drawn for numbers, each of them once.
  var numbers: Set<Int32> = []
  /// What was drawn for devices, each of them once.
  var devices: Set<Int32> = []

  public init(on ground: Ground, settings: Settings = Settings()) {
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

  /// Opens the ground to what comes from outside, on the calling thread, which drives its scheduler.
  ///
  /// - Parameters:
  ///   - wake: called by other threads when they have brought something.
  ///   - receiver: who answers the cloud's callbacks, or brings nil where nobody does.
  /// - Throws: nothing that the cloud itself does, only what work submitted before has thrown.
  public func open(
    waking wake: @escaping @Sendable () -> Void,
    callingBack receiver: @escaping @Sendable (HTTPRequest) async throws -> HTTPResponse?
  ) throws {
    ground.scheduler.open(waking: wake)
    let cloud = cloud
    ground.scheduler.submit { await cloud.callBack(receiver) }
    // Before anything else, which would otherwise be a choice of its own.
    try ground.scheduler.drain(upTo: ground.scheduler.now)
  }

  /// Ends what was opened, so that it leaves nothing behind.
  ///
  /// - Returns: how many tasks are on other threads and will find nobody when they come back.
  @discardableResult
  public func close() -> Int {
    ground.trace.close()
    return ground.scheduler.close { await self.cloud.close() }
  }
}
