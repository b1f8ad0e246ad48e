extension Policy {
  /// Every number by the name of its property, in the order in which they are declared: durations as
  /// seconds in decimal text, counts as numbers, the lengths of a password as a pair.
  public var json: JSON {
    .object(PolicyNumber.all.map { JSON.Member(key: $0.name, value: $0.json(in: self)) })
  }

  /// The identity of the policy: SHA-256 of its JSON without blanks.
  public var digest: Digest { SHA256.digest(of: json.bytes()) }
}

extension PolicyNumber {
  func json(in policy: Policy) -> JSON {
    switch kind {
    case .duration(let path, _, _): .string(policy[keyPath: path].shortSeconds)
    case .count(let path, _): .integer(policy[keyPath: path])
    case .lengths(let path, _, _):
      [
        .integer(policy[keyPath: path].lowerBound), .integer(policy[keyPath: path].upperBound),
      ]
    case .scope(let path): .string(policy[keyPath: path].name)
    }
  }
}
