/// Watches objects without keeping them, and says which still live.
///
/// Confined to the world's thread and, after the run, to the test's.
final class Remains: @unchecked Sendable {
  private struct Watched {
    let name: String
    weak var object: AnyObject?
  }

  private var watched: [Watched] = []

  func watch(_ object: AnyObject, as name: String) {
    watched.append(Watched(name: name, object: object))
  }

  /// The names of those that live, in the order in which they were first watched.
  var living: [String] { watched.filter { $0.object != nil }.map(\.name) }
}

/// Something that a task can hold, so that its end can be observed.
final class Token: Sendable {}
