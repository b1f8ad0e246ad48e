/// Who or what a draw is made for: a browser, a phone, a message under way, or a task.
///
/// Draws are counted for each initiator, so that none of them depends on what others do. Whatever
/// an initiator causes is its child in turn: the application's question to Authy by the request
/// that led to it.
///
/// Confined to the world's thread, which is why the class may be unchecked.
package final class Initiator: @unchecked Sendable {
  /// The name as one number.
  let word: UInt64
  private let root: String
  private let parent: Initiator?
  private let step: ChoiceName.Step
  private let depth: Int
  /// How many initiators stand above another at most: who begins itself anew for ever is counted there.
  private static let deepest = 64
  // One thread touches these, and none while another access lasts, so that is not checked each time.
  // Nearly all initiators count for two purposes at most, so the first two have places of their own.
  @exclusivity(unchecked) private var first: ChoiceName.Step?
  @exclusivity(unchecked) private var second: ChoiceName.Step?
  @exclusivity(unchecked) private var others: [ChoiceName.Step] = []

  /// Makes one that is nobody's child.
  init(root: String) {
    self.root = root
    parent = nil
    step = ChoiceName.Step(.task, 0)
    depth = 0
    word = ChoiceName.word(ofRoot: root)
  }

  private init(_ step: ChoiceName.Step, of parent: Initiator) {
    root = ""
    self.parent = parent
    self.step = step
    depth = parent.depth + 1
    word = ChoiceName.word(parent.word, step)
  }

  /// Makes the next child for an occasion.
  func child(_ occasion: Occasion) -> Initiator {
    let initiator = depth < Self.deepest ? self : parent ?? self
    return Initiator(initiator.next(occasion), of: initiator)
  }

  /// Counts what is done on an occasion.
  func next(_ occasion: Occasion) -> ChoiceName.Step {
    if let step = unsafe Self.count(occasion, in: &first) { return step }
    if let step = unsafe Self.count(occasion, in: &second) { return step }
    for index in unsafe others.indices where unsafe others[index].occasion == occasion {
      let step = unsafe ChoiceName.Step(occasion, others[index].number + 1)
      unsafe others[index] = step
      return step
    }
    let step = ChoiceName.Step(occasion, 1)
    unsafe others.append(step)
    return step
  }

  /// Counts in a place that is free or for that purpose already.
  @inline(__always) private static func count(
    _ occasion: Occasion,
    in place: inout ChoiceName.Step?
  ) -> ChoiceName.Step? {
    guard place == nil || place?.occasion == occasion else { return nil }
    let step = ChoiceName.Step(occasion, (place?.number ?? 0) + 1)
    place = step
    return step
  }

  /// The number of something that this one causes.
  @inline(__always) func word(of step: ChoiceName.Step) -> UInt64 { ChoiceName.word(word, step) }

  /// What it is called: "Alice/browser 1/tab 2".
  var path: String { parent?.name(of: step).description ?? root }

  /// The name of something that this one causes.
  func name(of step: ChoiceName.Step) -> ChoiceName {
    var steps = [step]
    var initiator = self
    while let parent = initiator.parent {
      steps.append(initiator.step)
      initiator = parent
    }
    return ChoiceName(root: initiator.root, steps: steps.reversed())
  }
}
