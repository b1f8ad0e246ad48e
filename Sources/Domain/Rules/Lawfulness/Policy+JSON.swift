extension Policy {
  /// Every number under the name of its property, in the order of declaration.
  ///
  /// Durations are decimal texts in seconds, counts are numbers, and the lengths of a password are
  /// a pair.
  public var json: JSON {
    .object(PolicyNumber.all.map { JSON.Member(key: $0.name, value: $0.json(in: self)) })
  }

  /// The identity of the policy: SHA-256 of its JSON without white space.
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
