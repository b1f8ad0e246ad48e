/// What a choice is called: who began it all, and from there what came of what, each counted.
///
/// Nothing that somebody else does is part of it, so it names the same choice in every run in which
/// that comes about: "Alice's browser/tab 1/status poll 3/request leg 1".
public struct ChoiceName: Hashable, Sendable {
  /// One step from an initiator to what it causes.
  public struct Step: Hashable, Sendable {
    let occasion: Occasion
    /// Counted from 1 among those of the same occasion and initiator.
    let number: UInt32

    init(_ occasion: Occasion, _ number: UInt32) {
      self.occasion = occasion
      self.number = number
    }
  }

  /// Who or what is nobody's child: a person's browser, for instance, or the script.
  public let root: String
  public let steps: [Step]

  init(root: String, steps: [Step]) {
    self.root = root
    self.steps = steps
  }

  /// The name as one number, by which draws are told apart.
  var word: UInt64 { steps.reduce(Self.word(ofRoot: root)) { Self.word($0, $1) } }

  /// The number of an initiator that is nobody's child (FNV-1a over its name, mixed).
  static func word(ofRoot root: String) -> UInt64 {
    var word: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in root.utf8 { word = (word ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return SeededGenerator.mix(word)
  }

  /// The number of what an initiator causes.
  @inline(__always) static func word(_ initiator: UInt64, _ step: Step) -> UInt64 {
    SeededGenerator.mix(initiator ^ (UInt64(step.number) << 8 | UInt64(step.occasion.code)))
  }
}

extension ChoiceName: CustomStringConvertible {
  public var description: String {
    ([root] + steps.map { "\($0.occasion) \($0.number)" }).joined(separator: "/")
  }

  /// Reads what `description` writes; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, !first.isEmpty, first.unicodeScalars.allSatisfy(\.isPrintable),
      (2...Self.longest).contains(parts.count)
    else {
      return nil
    }
    var steps: [Step] = []
    for part in parts.dropFirst() {
      guard let space = part.lastIndex(of: " "),
        let occasion = Occasion(part[..<space]),
        let number = UInt32(part[part.index(after: space)...]), number > 0
      else { return nil }
      steps.append(Step(occasion, number))
    }
    self.init(root: String(first), steps: steps)
    guard description == text else { return nil }
  }

  /// Steps that a name may have: one message is seldom the cause of more than five others in turn.
  private static let longest = 200
}

extension Unicode.Scalar {
  /// Whether it stands on a line without moving anything else there.
  fileprivate var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      false
    default: true
    }
  }
}
