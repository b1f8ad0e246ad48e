import Domain

extension World {
  /// Opens the world to other threads; the calling thread then drives its scheduler.
  ///
  /// - Parameters:
  ///   - wake: called by other threads when they have submitted something.
  ///   - receiver: answers the cloud's callbacks; its answer is nil if there is no receiver. By
  ///     default it is the application of this world.
  /// - Throws: what work throws that was submitted before.
  public func open(
    waking wake: @escaping @Sendable () -> Void = {},
    callingBack receiver: (@Sendable (HTTPRequest) async throws -> HTTPResponse?)? = nil
  ) throws {
    try provider.open(
      waking: wake,
      callingBack: receiver ?? premises.callbackReceiver
    )
  }

  /// Closes an opened world, so that nothing of it stays.
  ///
  /// - Returns: how many tasks are still on other threads, 0 or more; they cannot continue in this
  ///   world.
  @discardableResult
  public func close() -> Int {
    premises.mail.close()
    return provider.close()
  }
}
