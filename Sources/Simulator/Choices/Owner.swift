/// Whose a draw is: a browser, a phone, a message under way, or a task.
///
/// Draws are counted for each owner, so that none of them depends on what others do. Whatever an owner
/// causes is owned by it in turn: the application's question to Authy by the request that led to it.
///
/// Confined to the world's thread, which is why the class may be unchecked.
public final class Owner: @unchecked Sendable {
  /// The name as one number.
  let word: UInt64
  private let root: String
  private let parent: Owner?
  private let step: ChoiceName.Step
  private let depth: Int
  /// How many owners stand above another at most: who begins itself anew for ever is counted there.
  private static let deepest = 64
  // One thread touches these, and none while another access lasts, so that is not checked each time.
  // Nearly all owners count for two purposes at most, so the first two have places of their own.
  @exclusivity(unchecked) private var first: ChoiceName.Step?
  @exclusivity(unchecked) private var second: ChoiceName.Step?
  @exclusivity(unchecked) private var others: [ChoiceName.Step] = []

  /// Makes one that is owned by nobody.
  init(root: String) {
    self.root = root
    parent = nil
    step = ChoiceName.Step(.task, 0)
    depth = 0
    word = ChoiceName.word(ofRoot: root)
  }

  private init(_ step: ChoiceName.Step, of parent: Owner) {
    root = ""
    self.parent = parent
    self.step = step
    depth = parent.depth + 1
    word = ChoiceName.word(parent.word, step)
  }

  /// Makes the next of a purpose that this one owns.
  func child(_ purpose: Purpose) -> Owner {
    let owner = depth < Self.deepest ? self : parent ?? self
    return Owner(owner.next(purpose), of: owner)
  }

  /// Counts what is done for a purpose.
  func next(_ purpose: Purpose) -> ChoiceName.Step {
    if let step = unsafe Self.count(purpose, in: &first) { return step }
    if let step = unsafe Self.count(purpose, in: &second) { return step }
    for index in unsafe others.indices where unsafe others[index].purpose == purpose {
      let step = unsafe ChoiceName.Step(purpose, others[index].number + 1)
      unsafe others[index] = step
      return step
    }
    let step = ChoiceName.Step(purpose, 1)
    unsafe others.append(step)
    return step
  }

  /// Counts in a place that is free or for that purpose already.
  @inline(__always) private static func count(
    _ purpose: Purpose,
    in place: inout ChoiceName.Step?
  ) -> ChoiceName.Step? {
    guard place == nil || place?.purpose == purpose else { return nil }
    let step = ChoiceName.Step(purpose, (place?.number ?? 0) + 1)
    place = step
    return step
  }

  /// The number of something that this one owns.
  @inline(__always) func word(of step: ChoiceName.Step) -> UInt64 { ChoiceName.word(word, step) }

  /// What it is called: "Alice/browser 1/tab 2".
  var path: String { parent?.name(of: step).description ?? root }

  /// The name of something that this one owns.
  func name(of step: ChoiceName.Step) -> ChoiceName {
    var steps = [step]
    var owner = self
    while let parent = owner.parent {
      steps.append(owner.step)
      owner = parent
    }
    return ChoiceName(root: owner.root, steps: steps.reversed())
  }
}
