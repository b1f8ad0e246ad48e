/// One message: its kind, which of its kind it is, and whether it is the answer to it.
public struct Message: Hashable, Sendable {
  public enum Leg: UInt8, Hashable, Sendable { case request, answer }

  public let kind: MessageKind
  /// Counted from 1 within its kind.
  public let ordinal: Int
  public let leg: Leg

  public init(_ kind: MessageKind, _ ordinal: Int, _ leg: Leg = .request) {
    self.kind = kind
    self.ordinal = ordinal
    self.leg = leg
  }
}

extension Message: CustomStringConvertible {
  public var description: String {
    switch leg {
    case .request: "\(kind) #\(ordinal)"
    case .answer: "answer to \(kind) #\(ordinal)"
    }
  }
}

extension Message.Leg {
  /// What the leg is called among what its message owns.
  var step: ChoiceName.Step {
    switch self {
    case .request: ChoiceName.Step(.request, 1)
    case .answer: ChoiceName.Step(.answer, 1)
    }
  }
}
