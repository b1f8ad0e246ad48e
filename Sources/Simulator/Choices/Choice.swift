import Domain

/// One thing in a run that could have gone otherwise, and how it went.
public struct Choice: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case order, latency, fault, decision
  }

  public enum Value: Hashable, Sendable {
    /// Of several things that can happen at the same instant, the one with the lowest rank comes
    /// first.
    case order(rank: UInt64)
    /// How long one leg of a message takes, in milliseconds, from 0 to a day.
    case latency(milliseconds: Int64)
    /// The fault of one leg of a message, or nil if it has none.
    case fault(Fault?)
    /// A person's answer to a question on the phone.
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

  /// Creates a choice; a latency must be from 0 milliseconds to a day.
  public init(_ name: ChoiceName, _ value: Value) {
    if case .latency(let milliseconds) = value {
      precondition(Self.latencies.contains(milliseconds), "a latency is at most a day's")
    }
    self.name = name
    self.value = value
  }

  public var kind: Kind { value.kind }

  /// The allowed latencies, in milliseconds: 0 to a day.
  public static let latencies: ClosedRange<Int64> = 0...86_400_000
}

extension Choice: CustomStringConvertible {
  public var description: String { "\(kind) of \(name)" }
}
