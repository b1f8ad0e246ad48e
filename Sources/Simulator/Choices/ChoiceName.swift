/// The name of a choice: its first initiator, and each step from there to the choice, with a
/// number.
///
/// It contains nothing of what others do, so it names the same choice in every run that has it:
/// "Alice's browser/tab 1/status poll 3/request leg 1".
public struct ChoiceName: Hashable, Sendable {
  /// One step from an initiator to something that it causes.
  public struct Step: Hashable, Sendable {
    let occasion: Occasion
    /// The number among the steps of the same occasion and initiator, counted from 1.
    let number: UInt32

    init(_ occasion: Occasion, _ number: UInt32) {
      self.occasion = occasion
      self.number = number
    }
  }

  /// The first initiator, which no other caused: a person's browser, for instance, or the script.
  public let root: String
  public let steps: [Step]

  init(root: String, steps: [Step]) {
    self.root = root
    self.steps = steps
  }

  /// The name as one number, which is different for different draws.
  var word: UInt64 { steps.reduce(Self.word(ofRoot: root)) { Self.word($0, $1) } }

  /// The number of a first initiator: FNV-1a over its name, mixed.
  static func word(ofRoot root: String) -> UInt64 {
    var word: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in root.utf8 { word = (word ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return SeededGenerator.mix(word)
  }

  /// The number of a step of an initiator.
  @inline(__always) static func word(_ initiator: UInt64, _ step: Step) -> UInt64 {
    SeededGenerator.mix(initiator ^ (UInt64(step.number) << 8 | UInt64(step.occasion.code)))
  }
}

extension ChoiceName: CustomStringConvertible {
  public var description: String {
    ([root] + steps.map { "\($0.occasion) \($0.number)" }).joined(separator: "/")
  }

  /// Reads what `description` writes, or returns nil for any other text.
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

  /// The most steps that a name may have; a message seldom causes more than five others in a chain.
  private static let longest = 200
}

extension Unicode.Scalar {
  /// Whether the character can be printed on a line without moving anything else there.
  fileprivate var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      false
    default: true
    }
  }
}
