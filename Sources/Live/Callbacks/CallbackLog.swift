import Domain

/// The callbacks of a world and their outcomes; only the newest are kept in full.
struct CallbackLog {
  struct Entry {
    /// The number of the callback, from 1 on, in the order in which the outcomes became known.
    let number: Int
    /// The moment when the callback was sent.
    let at: Instant
    let uuid: String?
    let method: HTTPRequest.Method
    let outcome: CallbackOutcome
  }

  /// How many callbacks are kept.
  static let limit = 1_000

  private(set) var count = 0
  private var kept: [Entry] = []

  mutating func add(_ request: HTTPRequest, sentAt instant: Instant, _ outcome: CallbackOutcome) {
    count += 1
    if kept.count == Self.limit { kept.removeFirst() }
    kept.append(
      Entry(
        number: count,
        at: instant,
        uuid: request.approvalID,
        method: request.method,
        outcome: outcome
      )
    )
  }

  /// The kept callbacks after the given number, and how many later ones were dropped.
  func entries(after number: Int) -> (entries: ArraySlice<Entry>, gone: Int) {
    let forgotten = count - kept.count
    let start = min(max(0, number - forgotten), kept.count)
    return (kept[start...], max(0, forgotten - number))
  }
}

extension HTTPRequest {
  /// The approval request that a callback is about, from its body or its query.
  fileprivate var approvalID: String? {
    method == .get
      ? FormFields(parsing: query)?["uuid"] : (try? JSON.parse(body))?["uuid"]?.text
  }
}
