/// Which messages meet which fault; every other message arrives once, after its latency.
public struct FaultPlan: Hashable, Sendable {
  private var faults: [Message: Fault] = [:]
  /// The faults that every message of a kind meets until they are removed.
  private var standing: [MessageKind: Fault] = [:]

  public init() {}

  public var isEmpty: Bool { faults.isEmpty && standing.isEmpty }

  /// The fault of one message; a fault for this message comes before one for its kind.
  public subscript(message: Message) -> Fault? {
    get { faults[message] ?? (message.leg == .request ? standing[message.kind] : nil) }
    set { faults[message] = newValue }
  }

  /// The fault of every message of a kind, until it is removed.
  public subscript(kind: MessageKind) -> Fault? {
    get { standing[kind] }
    set { standing[kind] = newValue }
  }
}
