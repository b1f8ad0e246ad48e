import Domain

extension World {
  /// Opens the world to what comes from outside, on the calling thread, which drives its scheduler.
  ///
  /// - Parameters:
  ///   - wake: called by other threads when they have brought something.
  ///   - receiver: who answers the cloud's callbacks, or brings nil where nobody does; by default the
  ///     application of this world.
  /// - Throws: nothing that the world itself does, only what work submitted before has thrown.
  public func open(
    waking wake: @escaping @Sendable () -> Void = {},
    callingBack receiver: (@Sendable (HTTPRequest) async throws -> HTTPResponse?)? = nil
  ) throws {
    try provider.open(
      waking: wake,
      callingBack: receiver ?? premises.callbackReceiver
    )
  }

  /// Ends an open world, so that it leaves nothing behind.
  ///
  /// - Returns: how many tasks are on other threads and will find nobody when they come back.
  @discardableResult
  public func close() -> Int {
    premises.mail.close()
    return provider.close()
  }
}
