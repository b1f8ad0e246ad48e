extension CallbackSignature {
  /// The parameters that a callback brings and its signature covers, as they came.
  package enum Content: Sendable {
    /// The object of a JSON body, whose signed text has to be written first.
    case body(JSON)
    /// The raw query of a callback without a body, which is signed as it is.
    case query(String)
  }
}

extension CallbackSignature.Content {
  /// How many bytes the text of the parameters may have, 256 KiB; no genuine one comes near it.
  package static let limit = 1 << 18

  /// Whether there is nothing that a signature could cover.
  var isEmpty: Bool {
    switch self {
    case .body(let parameters): parameters.members?.isEmpty ?? true
    case .query(let query): query.isEmpty
    }
  }

  /// Whether the signed text surely is within the limit, found without writing it.
  ///
  /// A small body can have a text as large as its square, since every value repeats the names that
  /// it stands below.
  package var isWithinLimit: Bool { isWithinLimit(beside: 0) }

  /// Whether the signed text surely is within the limit together with so many bytes of other parameters.
  package func isWithinLimit(beside others: Int) -> Bool {
    switch self {
    case .body(let parameters): CanonicalQuery.bound(of: parameters) + others <= Self.limit
    case .query(let query): query.utf8.count + others <= Self.limit
    }
  }
}
