import Domain

/// One thing in a run that might have gone otherwise, and how it went.
public struct Choice: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case order, latency, fault, decision
  }

  public enum Value: Hashable, Sendable {
    /// Of what could happen at the same instant, the lowest rank comes first.
    case order(rank: UInt64)
    /// How long one leg of a message takes, in milliseconds; at most a day's.
    case latency(milliseconds: Int64)
    /// What befalls one leg of a message; nothing if nil.
    case fault(Fault?)
    /// What a person answers to a question on the phone.
    case decision(Decision)

    public var kind: Kind {
      switch self {
      case .order: .order
      case .latency: .latency
      case .fault: .fault
      case .decision: .decision
      }
    }
  }

  public let name: ChoiceName
  public let value: Value

  /// Names a choice; a latency is one of 0 milliseconds to a day's.
  public init(_ name: ChoiceName, _ value: Value) {
    if case .latency(let milliseconds) = value {
      precondition(Self.latencies.contains(milliseconds), "a latency is at most a day's")
    }
    self.name = name
    self.value = value
  }

  public var kind: Kind { value.kind }

  /// What a latency may be, in milliseconds.
  public static let latencies: ClosedRange<Int64> = 0...86_400_000
}

extension Choice: CustomStringConvertible {
  public var description: String { "\(kind) of \(name)" }
}
