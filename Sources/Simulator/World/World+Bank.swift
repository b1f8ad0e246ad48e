import Domain

extension World {
  /// What the bank has executed, after every order under way has been answered.
  ///
  /// - Throws: `CancellationError` if the world ends meanwhile.
  public func statement() async throws -> [Bank.Entry] {
    try await bankLine.fallQuiet()
    return await bank.statement
  }
}
