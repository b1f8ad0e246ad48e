import Domain

extension Phone {
  /// What an app shows of the questions, as far as it has been told.
  struct Display {
    private var prompts = OrderedTable<ApprovalRequest.ID, Prompt>()
    /// The versions of the lists that were shown last; nil before the first.
    private(set) var versions: [Int]?
    /// What was answered here, which a list that was on its way meanwhile may still hold.
    private var answered: Set<ApprovalRequest.ID> = []

    var all: [Prompt] { prompts.all.map(\.value) }

    var last: Prompt? { prompts.last }

    var isEmpty: Bool { prompts.isEmpty }

    /// Whether a list can be shown: not when it tells changes of another list than this.
    func canShow(_ listing: Listing) -> Bool {
      guard let since = listing.since else { return true }
      return versions.map { Self.isUpToDate(since, with: $0) } ?? false
    }

    /// Shows a list, unless a newer one is shown already.
    ///
    /// - Returns: what was not shown before.
    mutating func show(_ listing: Listing) -> [Prompt] {
      if let versions, Self.isUpToDate(listing.versions, with: versions),
        listing.versions != versions
      {
        return []
      }
      versions = listing.versions
      for id in listing.closed {
        prompts.remove(id)
        answered.remove(id)
      }
      let opened = listing.opened.filter { !answered.contains($0.id) }
      guard listing.since == nil else {
        let new = opened.filter { prompts[$0.id] == nil }
        for prompt in new { prompts.append(prompt, for: prompt.id) }
        return new
      }
      let before = prompts
      prompts = OrderedTable()
      for prompt in opened { prompts.append(prompt, for: prompt.id) }
      answered = answered.intersection(listing.opened.map(\.id))
      return opened.filter { before[$0.id] == nil }
    }

    mutating func answer(_ id: ApprovalRequest.ID) {
      answered.insert(id)
      prompts.remove(id)
    }

    mutating func clear() {
      prompts = OrderedTable()
      versions = nil
    }

    /// Whether one of two states of the same lists is the other, or one before it.
    private static func isUpToDate(_ older: [Int], with newer: [Int]) -> Bool {
      older.count == newer.count && zip(older, newer).allSatisfy { $0 <= $1 }
    }
  }
}
