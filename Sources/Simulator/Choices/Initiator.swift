/// The one for whom a random draw is made: a browser, a phone, a message under way, or a task.
///
/// Draws are counted for each initiator, so that none depends on what others do. Whatever an
/// initiator causes is its child: the application's question to Authy is a child of the request
/// that led to it.
///
/// It is confined to the world's thread, so the class may be unchecked.
package final class Initiator: @unchecked Sendable {
  /// The name as one number.
  let word: UInt64
  private let root: String
  private let parent: Initiator?
  private let step: ChoiceName.Step
  private let depth: Int
  /// The most initiators above another; a task that starts itself again for ever stays at this
  /// depth.
  private static let deepest = 64
  // Only one thread accesses these, and never twice at a time, so exclusive access is not checked.
  // Nearly every initiator counts for at most two occasions, so the first two have their own
  // storage.
  @exclusivity(unchecked) private var first: ChoiceName.Step?
  @exclusivity(unchecked) private var second: ChoiceName.Step?
  @exclusivity(unchecked) private var others: [ChoiceName.Step] = []

  /// Creates an initiator without a parent.
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

  /// Creates the next child for an occasion.
  func child(_ occasion: Occasion) -> Initiator {
    let initiator = depth < Self.deepest ? self : parent ?? self
    return Initiator(initiator.next(occasion), of: initiator)
  }

  /// Counts one more step for an occasion.
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

  /// Counts in a storage that is free or already holds this occasion.
  @inline(__always) private static func count(
    _ occasion: Occasion,
    in place: inout ChoiceName.Step?
  ) -> ChoiceName.Step? {
    guard place == nil || place?.occasion == occasion else { return nil }
    let step = ChoiceName.Step(occasion, (place?.number ?? 0) + 1)
    place = step
    return step
  }

  /// The number of something that this initiator causes.
  @inline(__always) func word(of step: ChoiceName.Step) -> UInt64 { ChoiceName.word(word, step) }

  /// The initiator's name: "Alice/browser 1/tab 2".
  var path: String { parent?.name(of: step).description ?? root }

  /// The name of something that this initiator causes.
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
