import Domain
import InMemoryPorts

/// The approval requests of the cloud, open ones and ended ones.
///
/// The cost of one does not depend on how many others are open.
struct CloudApprovals {
  private struct Deadline: HeapElement {
    let at: Instant
    let id: ApprovalRequest.ID

    func comesBefore(_ other: Self) -> Bool { at < other.at }
  }

  /// Which ended requests can still be read, or nil for all of them.
  let keeping: AuthyCloud.Keeping?
  private var table = CompactTable<ApprovalRequest.ID, CloudApproval>()
  private var users = CompactTable<AuthyID, OpenQuestions>()
  private var deadlines = Heap<Deadline>()
  /// How many deadlines may belong to questions that are answered already, at most.
  private var idleDeadlines = 0
  /// The ended requests and their end times, unless all are kept for ever.
  private var ended = OrderedTable<ApprovalRequest.ID, Instant>()

  init(keeping: AuthyCloud.Keeping? = nil) { self.keeping = keeping }

  /// How many requests can be read, 0 or more.
  var count: Int { table.count }

  /// A request as it is stored, even if its time is over.
  subscript(id: ApprovalRequest.ID) -> CloudApproval? { table[id] }

  mutating func insert(_ approval: CloudApproval, as id: ApprovalRequest.ID, at now: Instant) {
    proceed(to: now)
    table[id] = approval
    if users.update(approval.authyID, { $0.insert(id) }) == nil {
      var questions = OpenQuestions()
      questions.insert(id)
      users.set(questions, for: approval.authyID)
    }
    if let end = approval.expiresAt { deadlines.push(Deadline(at: end, id: id)) }
  }

  /// A request in its present state.
  mutating func current(_ id: ApprovalRequest.ID, at now: Instant) -> CloudApproval? {
    proceed(to: now)
    let approval = table.update(id) { approval in
      approval.expire(at: now)
      return approval
    }
    guard let approval else { return nil }
    if approval.state != .pending { users.update(approval.authyID) { $0.close(id) } }
    return approval
  }

  /// Takes the first answer to a request.
  ///
  /// - Returns: the request with the answer.
  mutating func answer(
    _ decision: Decision,
    on id: ApprovalRequest.ID,
    at now: Instant
  ) throws(CloudApproval.Refusal) -> CloudApproval {
    guard var approval = current(id, at: now) else { throw .noLongerPending }
    try approval.answer(decision, at: now)
    table[id] = approval
    users.update(approval.authyID) { $0.close(id) }
    if approval.expiresAt != nil { passOver() }
    end(id, at: now)
    return approval
  }

  /// The open questions of a user, without those whose time is over.
  mutating func open(of authyID: AuthyID, at now: Instant) -> OpenQuestions {
    proceed(to: now)
    for id in users.update(authyID, { $0.takeOverdue() }) ?? [] { _ = current(id, at: now) }
    return users[authyID] ?? OpenQuestions()
  }

  // MARK: Time

  /// Expires the requests whose time is over, and deletes those that ended long ago.
  private mutating func proceed(to now: Instant) {
    while let deadline = deadlines.first, deadline.at <= now {
      _ = deadlines.pop()
      guard let approval = table[deadline.id], approval.state == .pending else {
        idleDeadlines -= 1
        continue
      }
      users.update(approval.authyID) { $0.expire(deadline.id) }
      end(deadline.id, at: deadline.at)
    }
    guard let keeping else { return }
    while ended.count > keeping.least, let oldest = ended.first,
      oldest.value + keeping.period <= now || ended.count > keeping.most
    {
      forget(oldest.key)
    }
  }

  /// Counts the deadline of an answered question, and removes such deadlines when they are the
  /// majority.
  private mutating func passOver() {
    idleDeadlines += 1
    guard idleDeadlines > 16, 2 * idleDeadlines > deadlines.count else { return }
    let table = table
    deadlines.keep { table[$0.id]?.state == .pending }
    idleDeadlines = 0
  }

  private mutating func end(_ id: ApprovalRequest.ID, at instant: Instant) {
    guard keeping != nil else { return }
    table.update(id) { $0.forgetQuestion() }
    ended.append(instant, for: id)
  }

  private mutating func forget(_ id: ApprovalRequest.ID) {
    ended.remove(id)
    guard let approval = table.remove(id) else { return }
    users.update(approval.authyID) { $0.close(id) }
  }
}
