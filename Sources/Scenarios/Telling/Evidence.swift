/// What is known of something that only an audit trail tells, which not every application keeps.
///
/// A claim about it holds, does not hold, or stays open: it never holds for want of evidence.
public enum Evidence<Value> {
  case told(Value)
  /// The application keeps no trail that can be read.
  case untold

  /// What follows from it, as far as it is told.
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

/// Both of it; open only where the fact holds, since what is false needs no evidence.
public func && (fact: Bool, evidence: @autoclosure () -> Evidence<Bool>) -> Evidence<Bool> {
  fact ? evidence() : .told(false)
}
