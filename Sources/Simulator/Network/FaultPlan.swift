/// Which messages meet which fault; every other message arrives once, after its latency.
public struct FaultPlan: Hashable, Sendable {
  private var faults: [Message: Fault] = [:]

  public init() {}

  public var isEmpty: Bool { faults.isEmpty }

  public subscript(message: Message) -> Fault? {
    get { faults[message] }
    set { faults[message] = newValue }
  }
}
