/// What an audit trail says about something; not every application shows its trail.
///
/// A claim about it is true, is false, or stays open. Without evidence it is never true.
public enum Evidence<Value> {
  case told(Value)
  /// The application shows no audit trail.
  case untold

  /// Changes the value, if there is one.
  public func map<Other>(_ change: (Value) -> Other) -> Evidence<Other> {
    switch self {
    case .told(let value): .told(change(value))
    case .untold: .untold
    }
  }
}

extension Evidence: Sendable where Value: Sendable {}

extension Evidence where Value: Equatable {
  public static func == (evidence: Self, value: Value) -> Evidence<Bool> {
    evidence.map { $0 == value }
  }

  public static func == (left: Self, right: Self) -> Evidence<Bool> {
    guard case .told(let value) = right else { return .untold }
    return left == value
  }
}

extension Evidence<Int> {
  public static func + (evidence: Self, more: Int) -> Self { evidence.map { $0 + more } }

  public static func > (evidence: Self, value: Int) -> Evidence<Bool> {
    evidence.map { $0 > value }
  }

  public static func > (left: Self, right: Self) -> Evidence<Bool> {
    guard case .told(let value) = right else { return .untold }
    return left.map { $0 > value }
  }
}

extension Evidence<Bool> {
  public static prefix func ! (evidence: Self) -> Self { evidence.map { !$0 } }
}

/// Whether both are true; without evidence it stays open only if the fact is true, because a false
/// fact is enough.
public func && (fact: Bool, evidence: @autoclosure () -> Evidence<Bool>) -> Evidence<Bool> {
  fact ? evidence() : .told(false)
}
