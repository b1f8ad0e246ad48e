import Domain

/// The open questions of one user in the order of coming, and which have been opened and closed of late.
///
/// So an app that has seen the list need be told only what has changed.
struct OpenQuestions {
  /// What has happened since a version of the list.
  struct Changes {
    /// Whether it is the whole list, because nobody knows any more what was closed since.
    let isWhole: Bool
    let opened: [ApprovalRequest.ID]
    let closed: [ApprovalRequest.ID]
  }

  /// Counts the changes.
  private(set) var version = 0
  /// With the version that each has come with.
  private var open = OrderedTable<ApprovalRequest.ID, Int>()
  private var closed: [(id: ApprovalRequest.ID, version: Int)] = []
  /// The last version whose closing is forgotten.
  private var forgotten = 0
  /// Those whose time is over and whom nobody has looked at since.
  private var overdue: [ApprovalRequest.ID] = []

  var count: Int { open.count }

  var ids: [ApprovalRequest.ID] { open.all.map(\.key) }

  /// The last that were opened and are not closed, at most so many.
  func newest(_ limit: Int) -> [ApprovalRequest.ID] { open.last(limit).map(\.key) }

  mutating func insert(_ id: ApprovalRequest.ID) {
    version += 1
    open.append(version, for: id)
  }

  mutating func close(_ id: ApprovalRequest.ID) {
    guard open.remove(id) != nil else { return }
    version += 1
    closed.append((id, version))
    // To tell the whole list costs no more than to remember all of these did.
    guard closed.count > 2 * open.count + 16 else { return }
    let half = closed.count / 2
    forgotten = closed[half - 1].version
    closed.removeFirst(half)
  }

  /// Notes that the time of a question is over, which closes it once somebody looks.
  mutating func expire(_ id: ApprovalRequest.ID) {
    // Some may have been closed meanwhile, and nobody may ever look.
    if overdue.count > 2 * open.count + 16 { overdue.removeAll { open[$0] == nil } }
    overdue.append(id)
  }

  /// Gives those whose time was over when somebody looked last, once.
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
