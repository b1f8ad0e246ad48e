import Domain
import Testing

@Suite("The numbers of the policy")
struct PolicyNumberTests {
  @Test("are every property, in the order of their declaration")
  func areComplete() {
    let properties = Mirror(reflecting: Policy.standard).children.map { $0.label ?? "" }
    #expect(PolicyNumber.all.map(\.name) == properties)
  }

  @Test("are each kept where their name says", arguments: PolicyNumber.all)
  func haveTheirOwnPlace(number: PolicyNumber) {
    let changed = number.changed(in: .standard)
    let before = Mirror(reflecting: Policy.standard).children.map { "\($0.value)" }
    let after = Mirror(reflecting: changed).children.map { "\($0.value)" }
    let differing = zip(PolicyNumber.all, zip(before, after)).filter { $1.0 != $1.1 }
    #expect(differing.map(\.0.name) == [number.name])
  }

  @Test("are lawful by default") func areLawfulByDefault() {
    #expect(Policy.standard.breaches.isEmpty)
  }

  @Test("are lawful at their bounds and not beyond", arguments: PolicyNumber.all)
  func haveBounds(number: PolicyNumber) {
    for policy in number.bounds(in: .standard) {
      #expect(policy.breaches.isEmpty, "\(policy.breaches)")
    }
    for policy in number.beyondBounds(of: .standard) {
      #expect(policy.breaches.map(\.name) == [number.name])
    }
  }

  @Test("count whole seconds where Authy does, and whole milliseconds elsewhere")
  func haveSteps() {
    var policy = Policy.standard
    policy.pushLifetime = .milliseconds(30_500)
    policy.registrationLifetime = .milliseconds(30_500)
    policy.paymentPollInterval = .milliseconds(1_500)
    policy.blockDuration = .seconds(60) + .nanoseconds(1)
    #expect(
      policy.breaches.map(\.name) == ["pushLifetime", "registrationLifetime", "blockDuration"]
    )
  }

  @Test(
    "break the rule that sets the bound",
    arguments: [
      ("pushLifetime", "ASVS 6.5.5 and NIST SP 800-63B-4, section 3.1.3.2"),
      ("attemptsBeforeBlock", "RTS Article 4(3)(b)"),
      ("attemptsPerPayment", "RTS Article 4(3)(b)"),
      ("sessionInactivity", "RTS Article 4(3)(d)"),
    ]
  )
  func citeTheRule(name: String, source: String) throws {
    let number = try #require(PolicyNumber(named: name))
    let breach = try #require(number.beyondBounds(of: .standard).last?.breaches.first)
    #expect(breach.source == .rule(source))
  }
}

extension PolicyNumber: CustomTestStringConvertible {
  public var testDescription: String { name }

  /// The policy with another lawful or unlawful value of this number alone.
  fileprivate func changed(in policy: Policy) -> Policy {
    var policy = policy
    switch kind {
    case .duration(let path, _, _): policy[keyPath: path] += .seconds(1)
    case .count(let path, _): policy[keyPath: path] += 1
    case .lengths(let path, _, _): policy[keyPath: path] = 9...99
    case .scope(let path): policy[keyPath: path] = .payer
    }
    return policy
  }

  fileprivate func bounds(in policy: Policy) -> [Policy] {
    switch kind {
    case .duration(let path, let range, _):
      [range.lowerBound, range.upperBound].map { policy.with(path, $0) }
    case .count(let path, let range):
      [range.lowerBound, range.upperBound].map { policy.with(path, $0) }
    case .lengths(let path, let least, let most):
      [
        policy.with(path, least.lowerBound...most.upperBound),
        policy.with(path, least.upperBound...most.lowerBound),
      ]
    case .scope(let path): Policy.PaymentScope.allCases.map { policy.with(path, $0) }
    }
  }

  /// What is just too little, then what is just too much.
  fileprivate func beyondBounds(of policy: Policy) -> [Policy] {
    switch kind {
    case .duration(let path, let range, let step):
      [range.lowerBound - step, range.upperBound + step].map { policy.with(path, $0) }
    case .count(let path, let range):
      [range.lowerBound - 1, range.upperBound + 1].map { policy.with(path, $0) }
    case .lengths(let path, let least, let most):
      [
        (least.lowerBound - 1, most.lowerBound), (least.upperBound + 1, most.lowerBound),
        (least.lowerBound, most.lowerBound - 1), (least.lowerBound, most.upperBound + 1),
      ].map { policy.with(path, $0.0...$0.1) }
    case .scope: []
    }
  }
}

extension Policy {
  fileprivate func with<Value>(_ path: WritableKeyPath<Self, Value>, _ value: Value) -> Self {
    var policy = self
    policy[keyPath: path] = value
    return policy
  }
}
