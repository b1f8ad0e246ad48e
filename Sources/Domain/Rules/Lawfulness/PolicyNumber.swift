/// One number of the policy: what it is called, where it is kept, and which values are lawful.
///
/// The table of all of them is `PolicyNumber.all`, in the order in which `Policy` declares them.
public struct PolicyNumber: Sendable {
  /// A property of the policy.
  package typealias Path<Value> = WritableKeyPath<Policy, Value> & Sendable

  /// Where the value is kept, and between which bounds it is lawful; both bounds are.
  package enum Kind: Sendable {
    case duration(any Path<Duration>, ClosedRange<Duration>, step: Duration)
    case count(any Path<Int>, ClosedRange<Int>)
    /// A range of lengths, each of whose ends has bounds of its own.
    case lengths(any Path<ClosedRange<Int>>, least: ClosedRange<Int>, most: ClosedRange<Int>)
    case scope(any Path<Policy.PaymentScope>)
  }

  /// Why there is a bound.
  public enum Source: Hashable, Sendable {
    /// An article or a clause, as it is cited.
    case rule(String)
    /// A decision of this application, with its reason.
    case ours(String)
  }

  /// The name of the property.
  public let name: String
  package let kind: Kind
  /// Why it may not be less.
  let lower: Source
  /// Why it may not be more.
  let upper: Source
}

extension PolicyNumber {
  static func duration(
    _ name: String,
    _ path: any Path<Duration>,
    _ range: ClosedRange<Duration>,
    step: Duration = .milliseconds(1),
    less: Source,
    more: Source
  ) -> Self {
    Self(name: name, kind: .duration(path, range, step: step), lower: less, upper: more)
  }

  static func count(
    _ name: String,
    _ path: any Path<Int>,
    _ range: ClosedRange<Int>,
    less: Source,
    more: Source
  ) -> Self {
    Self(name: name, kind: .count(path, range), lower: less, upper: more)
  }

  /// The number of that name, if there is one.
  public init?(named name: String) {
    guard let number = Self.all.first(where: { $0.name == name }) else { return nil }
    self = number
  }
}

extension PolicyNumber.Source: CustomStringConvertible {
  /// "RTS Article 4(3)(b)", "ours: …".
  public var description: String {
    switch self {
    case .rule(let citation): citation
    case .ours(let reason): "ours: \(reason)"
    }
  }
}
