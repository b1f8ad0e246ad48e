/// The line to whatever is elsewhere, on an actor of its own, so that whoever uses it leaves theirs.
///
/// It breaks where it is told to, so that every way out of every function is taken.
actor Line {
  /// How a line fails.
  struct Broken: Error {}

  /// When it fails.
  enum Break {
    case never
    /// At the nth use from now on, counted from 0, and at no other.
    case at(Int)
    case always
  }

  private var uses = 0
  private var next = Break.never

  /// Whether it has broken since it was armed.
  private(set) var hasBroken = false

  func arm(_ next: Break) {
    uses = 0
    self.next = next
    hasBroken = false
  }

  /// Goes over the line and back; what it throws has no type, as in most drivers of databases.
  func use() throws {
    defer { uses += 1 }
    switch next {
    case .always: break
    case .at(uses): break
    case .never, .at: return
    }
    hasBroken = true
    throw Broken()
  }
}
