extension Policy {
  /// A number of a policy that breaks a rule.
  public struct Breach: Hashable, Sendable {
    /// The name of the policy's property.
    public let name: String
    /// The value that the policy has, as text: "1200 s".
    public let value: String
    /// The values that would be lawful, as text: "20 s to 600 s, in steps of 1 s".
    public let lawful: String
    /// The rule that the number breaks.
    public let source: PolicyNumber.Source
  }

  /// Every number that breaks a rule of law, of a standard or of this application, in the order of
  /// declaration.
  ///
  /// A policy without a breach is lawful. Within the lawful bounds no sum of an instant and a
  /// duration overflows, and nothing waits for ever.
  public var breaches: [Breach] { PolicyNumber.all.compactMap { $0.breach(in: self) } }
}

extension PolicyNumber {
  func breach(in policy: Policy) -> Policy.Breach? {
    guard let broken = brokenBound(in: policy) else { return nil }
    return Policy.Breach(name: name, value: words(in: policy), lawful: lawful, source: broken)
  }

  private func brokenBound(in policy: Policy) -> Source? {
    switch kind {
    case .duration(let path, let range, let step):
      let value = policy[keyPath: path]
      if let broken = bound(broken: value, range) { return broken }
      return value.isMultiple(of: step) ? nil : Self.wholeSteps
    case .count(let path, let range):
      return bound(broken: policy[keyPath: path], range)
    case .lengths(let path, let least, let most):
      let lengths = policy[keyPath: path]
      if !least.contains(lengths.lowerBound) { return lower }
      return most.contains(lengths.upperBound) ? nil : upper
    case .scope:
      return nil
    }
  }

  private func bound<Value>(broken value: Value, _ range: ClosedRange<Value>) -> Source? {
    if value < range.lowerBound { return lower }
    return value > range.upperBound ? upper : nil
  }

  private static let wholeSteps = Source.ours(
    "Authy's questions and tokens count whole seconds, and pages whole milliseconds"
  )

  /// The lawful values in words.
  package var lawful: String {
    switch kind {
    case .duration(_, let range, let step):
      "\(range.lowerBound.shortSeconds) s to \(range.upperBound.shortSeconds) s"
        + ", in steps of \(step.shortSeconds) s"
    case .count(_, let range):
      range.lowerBound == range.upperBound
        ? "\(range.lowerBound) alone" : "\(range.lowerBound) to \(range.upperBound)"
    case .lengths(_, let least, let most):
      "from \(least.lowerBound) to \(least.upperBound) bytes at least,"
        + " and from \(most.lowerBound) to \(most.upperBound) at most"
    case .scope:
      Policy.PaymentScope.allCases.map(\.name).joined(separator: " or ")
    }
  }

  private func words(in policy: Policy) -> String {
    switch kind {
    case .duration(let path, _, _): "\(policy[keyPath: path].shortSeconds) s"
    case .count(let path, _): "\(policy[keyPath: path])"
    case .lengths(let path, _, _):
      "\(policy[keyPath: path].lowerBound) to \(policy[keyPath: path].upperBound) bytes"
    case .scope(let path): policy[keyPath: path].name
    }
  }
}

extension Policy.PaymentScope: CaseIterable {
  public static let allCases: [Self] = [.session, .payer]

  /// The name of the scope in a policy file.
  package var name: String {
    switch self {
    case .session: "session"
    case .payer: "payer"
    }
  }
}

extension Duration {
  fileprivate func isMultiple(of step: Duration) -> Bool {
    attoseconds % step.attoseconds == 0
  }
}
