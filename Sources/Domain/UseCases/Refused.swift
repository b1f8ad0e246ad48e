/// A "no" that the use cases give to whoever asked; it was recorded before it was thrown.
public struct Refused: Error, Hashable {
  public let operation: AuditEvent.Operation
  public let reason: RefusalReason

  public init(_ operation: AuditEvent.Operation, _ reason: RefusalReason) {
    self.operation = operation
    self.reason = reason
  }
}
