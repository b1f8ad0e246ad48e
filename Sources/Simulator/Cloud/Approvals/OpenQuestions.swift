import Domain

/// The open questions of one user, in order, with the recent changes of the list.
///
/// So an app that has seen the list needs only the changes.
struct OpenQuestions {
  /// What has changed since a version of the list.
  struct Changes {
    /// Whether this is the whole list, because the closed questions are no longer known.
    let isWhole: Bool
    let opened: [ApprovalRequest.ID]
    let closed: [ApprovalRequest.ID]
  }

  /// How many changes there were, 0 or more.
  private(set) var version = 0
  /// The open questions, each with the version that added it.
  private var open = OrderedTable<ApprovalRequest.ID, Int>()
  private var closed: [(id: ApprovalRequest.ID, version: Int)] = []
  /// The last version whose closing is no longer remembered.
  private var forgotten = 0
  /// The questions whose time is over and that nobody has looked at since.
  private var overdue: [ApprovalRequest.ID] = []

  var count: Int { open.count }

  var ids: [ApprovalRequest.ID] { open.all.map(\.key) }

  /// The newest open questions, at most `limit`.
  func newest(_ limit: Int) -> [ApprovalRequest.ID] { open.last(limit).map(\.key) }

  mutating func insert(_ id: ApprovalRequest.ID) {
    version += 1
    open.append(version, for: id)
  }

  mutating func close(_ id: ApprovalRequest.ID) {
    guard open.remove(id) != nil else { return }
    version += 1
    closed.append((id, version))
    // Sending the whole list costs no more than remembering all of these did.
    guard closed.count > 2 * open.count + 16 else { return }
    let half = closed.count / 2
    forgotten = closed[half - 1].version
    closed.removeFirst(half)
  }

  /// Notes that the time of a question is over; the question is closed when somebody looks.
  mutating func expire(_ id: ApprovalRequest.ID) {
    // Some may have been closed meanwhile, and perhaps nobody ever looks.
    if overdue.count > 2 * open.count + 16 { overdue.removeAll { open[$0] == nil } }
    overdue.append(id)
  }

  /// Returns the questions whose time is over and that were not returned before.
  mutating func takeOverdue() -> [ApprovalRequest.ID] {
    defer { overdue = [] }
    return overdue
  }

  func changes(since seen: Int?) -> Changes {
    guard let seen, seen >= forgotten, seen <= version else {
      return Changes(isWhole: true, opened: ids, closed: [])
    }
    let start = closed.lastIndex { $0.version <= seen }.map { $0 + 1 } ?? 0
    return Changes(
      isWhole: false,
      opened: open.last { $0 > seen }.map(\.key),
      closed: closed[start...].map(\.id)
    )
  }
}
