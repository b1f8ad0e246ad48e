import Domain

/// What callbacks were sent in a world and what came of each, the last of them in full.
struct CallbackLog {
  struct Entry {
    /// Its place among all, from 1 on, in the order in which their outcomes were known.
    let number: Int
    /// When it was sent.
    let at: Instant
    let uuid: String?
    let method: HTTPRequest.Method
    let outcome: CallbackOutcome
  }

  /// How many are kept.
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

  /// Those that came after so many, as far as they are kept, and how many of them are not.
  func entries(after number: Int) -> (entries: ArraySlice<Entry>, gone: Int) {
    let forgotten = count - kept.count
    let start = min(max(0, number - forgotten), kept.count)
    return (kept[start...], max(0, forgotten - number))
  }
}

extension HTTPRequest {
  /// Which approval request a callback is about, as its body or its query says.
  fileprivate var approvalID: String? {
    method == .get
      ? FormFields(parsing: query)?["uuid"] : (try? JSON.parse(body))?["uuid"]?.text
  }
}
