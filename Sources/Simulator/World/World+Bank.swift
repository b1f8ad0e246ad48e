import Domain

extension World {
  /// What the bank has executed, once no order is under way to it any more.
  ///
  /// - Throws: only when the run ends meanwhile.
  public func statement() async throws -> [Bank.Entry] {
    try await bankLine.fallQuiet()
    return await bank.statement
  }
}
