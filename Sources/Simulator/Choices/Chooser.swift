import Domain

/// Makes every choice of a world from the seed and the name of the choice, unless a list gives its
/// value.
///
/// It is confined to the world's thread, so the class may be unchecked.
final class Chooser: @unchecked Sendable {
  /// Whether choices are kept, or only mixed into the fingerprint; a run without end or with very
  /// many people has no memory for them.
  @exclusivity(unchecked) var keepsChoices = true

  private struct Made {
    let initiator: Initiator
    let step: ChoiceName.Step
    let value: Choice.Value
  }

  private let seed: UInt64
  // Only one thread accesses these, and never twice at a time, so exclusive access is not checked.
  @exclusivity(unchecked) private var listed: [UInt64: Choice.Value] = [:]
  private let list: [Choice]
  private let hasList: Bool
  private var met: Set<UInt64> = []
  @exclusivity(unchecked) private var made: [Made] = []
  @exclusivity(unchecked) private var mixed: UInt64 = 0

  init(seed: Seed, following list: [Choice] = []) {
    self.seed = SeededGenerator.mix(seed.number &+ 0x9E37_79B9_7F4A_7C15)
    self.list = list
    hasList = !list.isEmpty
    for choice in list {
      let earlier = unsafe listed.updateValue(
        choice.value,
        forKey: Self.key(choice.name.word, choice.kind)
      )
      precondition(earlier == nil, "\(choice) is listed twice")
    }
  }

  /// Every choice that was kept, in order.
  var choices: [Choice] { unsafe made.map { Choice($0.initiator.name(of: $0.step), $0.value) } }

  /// The listed choices that did not occur, sorted by name.
  var unmet: [Choice] {
    list.filter { !met.contains(Self.key($0.name.word, $0.kind)) }
      .sorted { ($0.name.description, $0.kind.rawValue) < ($1.name.description, $1.kind.rawValue) }
  }

  /// One number that stands for all choices and their order.
  var fingerprint: UInt64 { unsafe mixed }

  /// Random numbers for an initiator and an occasion.
  func generator(for initiator: Initiator, _ occasion: Occasion) -> SeededGenerator {
    SeededGenerator(state: initiator.word(of: initiator.next(occasion)) ^ seed)
  }

  /// How long a leg of a message takes, in milliseconds, within the range.
  func latency(of leg: ChoiceName.Step, of message: Initiator, in range: ClosedRange<Int64>)
    -> Int64
  {
    let word = message.word(of: leg)
    var milliseconds = SeededGenerator.bring(draw(word, .latency), into: range)
    if let choice = look(for: word, .latency), case .latency(let listed) = choice {
      milliseconds = listed
    }
    keep(.latency(milliseconds: milliseconds), word, message, leg)
    return milliseconds
  }

  /// The fault of a leg of a message: the planned one, or the listed one.
  @inline(__always) func fault(of leg: ChoiceName.Step, of message: Initiator, planned: Fault?)
    -> Fault?
  {
    guard planned != nil || hasList else { return nil }
    let word = message.word(of: leg)
    if let choice = look(for: word, .fault), case .fault(let listed) = choice {
      keep(choice, word, message, leg)
      return listed
    }
    guard let planned else { return nil }
    keep(.fault(planned), word, message, leg)
    return planned
  }

  /// The answer of a person who intends this one, unless the list has another.
  func decision(of person: Initiator, meaning decision: Decision) -> Decision {
    let step = person.next(.decision)
    let word = person.word(of: step)
    let choice = look(for: word, .decision) ?? .decision(decision)
    keep(choice, word, person, step)
    guard case .decision(let decision) = choice else { return decision }
    return decision
  }

  /// The rank of something among all that happens at the same instant.
  @inline(__always) func rank(of word: UInt64) -> UInt64 {
    guard hasList,
      case .order(let rank) = unsafe listed[Self.key(word, .order)]
    else { return draw(word, .order) }
    return rank
  }

  /// Keeps the rank of one of several things that could happen at the same instant.
  func keepOrder(_ rank: UInt64, of step: ChoiceName.Step, of initiator: Initiator) {
    let word = initiator.word(of: step)
    _ = look(for: word, .order)
    keep(.order(rank: rank), word, initiator, step)
  }

  @inline(__always) private func draw(_ word: UInt64, _ kind: Choice.Kind) -> UInt64 {
    SeededGenerator.mix(Self.key(word, kind) ^ seed)
  }

  /// Finds a listed choice, and notes that it has occurred.
  @inline(__always) private func look(for word: UInt64, _ kind: Choice.Kind) -> Choice.Value? {
    hasList ? find(word, kind) : nil
  }

  private func find(_ word: UInt64, _ kind: Choice.Kind) -> Choice.Value? {
    let key = Self.key(word, kind)
    guard let value = unsafe listed[key] else { return nil }
    met.insert(key)
    return value
  }

  @inline(__always) private func keep(
    _ value: Choice.Value,
    _ word: UInt64,
    _ initiator: Initiator,
    _ step: ChoiceName.Step
  ) {
    unsafe mixed = SeededGenerator.mix(mixed ^ word) &+ value.fingerprint
    guard unsafe keepsChoices else { return }
    unsafe made.append(Made(initiator: initiator, step: step, value: value))
  }

  @inline(__always) private static func key(_ word: UInt64, _ kind: Choice.Kind) -> UInt64 {
    word &+ UInt64(kind.code) &* 0xD6E8_FEB8_6659_FD93
  }
}

extension Choice.Kind {
  fileprivate var code: UInt8 {
    switch self {
    case .order: 1
    case .latency: 2
    case .fault: 3
    case .decision: 4
    }
  }
}

extension Choice.Value {
  /// A number that is different for different values of one kind; the trace also shows what a fault
  /// did.
  fileprivate var fingerprint: UInt64 {
    switch self {
    case .order(let rank): rank
    case .latency(let milliseconds): UInt64(bitPattern: milliseconds)
    case .fault(nil): 1
    case .fault: 2
    case .decision(.approve): 3
    case .decision(.deny): 4
    }
  }
}
