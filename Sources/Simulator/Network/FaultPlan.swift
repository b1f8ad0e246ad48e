/// Which messages meet which fault; every other message arrives once, after its latency.
public struct FaultPlan: Hashable, Sendable {
  private var faults: [Message: Fault] = [:]
  /// What befalls every message of a kind for as long as it stands here.
  private var standing: [MessageKind: Fault] = [:]

  public init() {}

  public var isEmpty: Bool { faults.isEmpty && standing.isEmpty }

  /// What befalls one message; what is planned for it alone comes first.
  public subscript(message: Message) -> Fault? {
    get { faults[message] ?? (message.leg == .request ? standing[message.kind] : nil) }
    set { faults[message] = newValue }
  }

  /// What befalls every message of a kind, until it is taken back.
  public subscript(kind: MessageKind) -> Fault? {
    get { standing[kind] }
    set { standing[kind] = newValue }
  }
}
