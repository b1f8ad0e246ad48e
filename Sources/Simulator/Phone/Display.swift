import Domain

extension Phone {
  /// The questions that an app shows, as far as it knows them.
  struct Display {
    private var prompts = OrderedTable<ApprovalRequest.ID, Prompt>()
    /// The versions of the lists that were shown last, or nil before the first.
    private(set) var versions: [Int]?
    /// The questions that were answered here; a list that was sent before may still contain them.
    private var answered: Set<ApprovalRequest.ID> = []

    var all: [Prompt] { prompts.all.map(\.value) }

    var last: Prompt? { prompts.last }

    var isEmpty: Bool { prompts.isEmpty }

    /// Whether a list can be shown: it cannot if it describes changes of another list than the one
    /// shown.
    func canShow(_ listing: Listing) -> Bool {
      guard let since = listing.since else { return true }
      return versions.map { Self.isUpToDate(since, with: $0) } ?? false
    }

    /// Shows a list, unless a newer one is shown already.
    ///
    /// - Returns: the questions that were not shown before.
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

    /// Whether one of two states of the same lists equals the other or precedes it.
    private static func isUpToDate(_ older: [Int], with newer: [Int]) -> Bool {
      older.count == newer.count && zip(older, newer).allSatisfy { $0 <= $1 }
    }
  }
}
