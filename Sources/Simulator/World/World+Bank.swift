import Domain

extension World {
  /// What the bank has executed, once no order is under way to it any more.
  public func statement() async throws -> [Bank.Entry] {
    try await bankLine.fallQuiet()
    return await bank.statement
  }
}
