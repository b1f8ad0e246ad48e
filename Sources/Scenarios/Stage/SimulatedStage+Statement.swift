import Simulator

/// What the bank shows: nothing is executed because the application says so.
extension SimulatedStage {
  /// What the bank has executed, oldest first, once every order under way has been answered or given up.
  public var statement: [Bank.Entry] {
    get async throws { try await world.statement() }
  }

  /// How many transfers the bank has executed.
  public var executions: Int {
    get async throws { try await statement.count }
  }
}
