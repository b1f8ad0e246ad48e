import Domain

/// What apps learn of the questions that their users can still answer.
extension AuthyCloud {
  /// The questions that the users of one app can still answer, oldest first.
  package func pending(of accounts: [AuthyID]) -> [Phone.Prompt] {
    guard accounts.count > 1 else { return accounts.first.map { pending(of: $0) } ?? [] }
    return inOrder(accounts.flatMap { pending(of: $0) })
  }

  /// The questions that a user can still answer, oldest first.
  func pending(of authyID: AuthyID) -> [Phone.Prompt] {
    prompts(approvals.open(of: authyID, at: clock.now).ids)
  }

  /// The newest questions that the users of one app can still answer, at most `limit`, oldest
  /// first.
  package func newestPending(_ limit: Int, of accounts: [AuthyID]) -> [Phone.Prompt] {
    let newest = accounts.flatMap { account in
      prompts(approvals.open(of: account, at: clock.now).newest(limit))
    }
    return accounts.count > 1 ? inOrder(newest).suffix(limit) : newest
  }

  /// One question, if a user of an app can still answer it.
  package func pending(_ id: ApprovalRequest.ID, of accounts: [AuthyID]) -> Phone.Prompt? {
    guard let approval = current(id), approval.state == .pending,
      accounts.contains(approval.authyID)
    else { return nil }
    return prompts([id]).first
  }

  /// How many questions the users of one app can answer, 0 or more, and a number that grows with
  /// every change.
  package func pendingCount(of accounts: [AuthyID]) -> (count: Int, version: Int) {
    accounts.reduce((0, 0)) { sum, account in
      let open = approvals.open(of: account, at: clock.now)
      return (sum.0 + open.count, sum.1 + open.version)
    }
  }

  /// What an app needs to show the present list: the changes since the list that it saw last, or
  /// the whole list.
  func listing(of accounts: [AuthyID], since seen: [Int]?) -> Phone.Listing {
    let lists = accounts.map { approvals.open(of: $0, at: clock.now) }
    let changes = zip(lists, seen ?? []).map { $0.changes(since: $1) }
    let versions = lists.map(\.version)
    guard changes.count == accounts.count, !changes.contains(where: \.isWhole) else {
      return Phone.Listing(
        accounts: accounts,
        since: nil,
        versions: versions,
        opened: pending(of: accounts),
        closed: []
      )
    }
    let opened = prompts(changes.flatMap(\.opened))
    return Phone.Listing(
      accounts: accounts,
      since: seen,
      versions: versions,
      opened: accounts.count > 1 ? inOrder(opened) : opened,
      closed: changes.flatMap(\.closed)
    )
  }

  private func prompts(_ ids: [ApprovalRequest.ID]) -> [Phone.Prompt] {
    ids.compactMap { id in
      approvals[id].map { approval in
        Phone.Prompt(
          id: id,
          to: approval.authyID,
          question: approval.question,
          expiresAt: approval.expiresAt
        )
      }
    }
  }

  /// Merges the questions of several users, each user's in order, into one order.
  private func inOrder(_ prompts: [Phone.Prompt]) -> [Phone.Prompt] {
    let placed = prompts.enumerated().map { place, prompt in
      (prompt: prompt, place: place, at: approvals[prompt.id]?.createdAt ?? clock.now)
    }
    return placed.sorted { ($0.at, $0.place) < ($1.at, $1.place) }.map(\.prompt)
  }
}
