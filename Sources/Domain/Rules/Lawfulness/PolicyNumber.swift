/// One number of the policy: its name, its place in `Policy`, and its lawful values.
///
/// The table of all of them is `PolicyNumber.all`, in the order in which `Policy` declares them.
public struct PolicyNumber: Sendable {
  package typealias Path<Value> = WritableKeyPath<Policy, Value> & Sendable

  /// The place of the number in `Policy`, and its lawful range, bounds included.
  package enum Kind: Sendable {
    case duration(any Path<Duration>, ClosedRange<Duration>, step: Duration)
    case count(any Path<Int>, ClosedRange<Int>)
    /// A range of lengths; its lower and its upper end each have bounds of their own.
    case lengths(any Path<ClosedRange<Int>>, least: ClosedRange<Int>, most: ClosedRange<Int>)
    case scope(any Path<Policy.PaymentScope>)
  }

  /// Where a bound comes from.
  public enum Source: Hashable, Sendable {
    /// An article of law or a clause of a standard, as it is cited.
    case rule(String)
    /// A decision of this application, with the reason.
    case ours(String)
  }

  /// The name of the property of `Policy`.
  package let name: String
  package let kind: Kind
  /// The reason for the lower bound.
  let lower: Source
  /// The reason for the upper bound.
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

  /// Finds the number by its name; the result is `nil` if there is none.
  package init?(named name: String) {
    guard let number = Self.all.first(where: { $0.name == name }) else { return nil }
    self = number
  }
}

extension PolicyNumber.Source: CustomStringConvertible {
  /// The citation, or the reason after "ours: ".
  public var description: String {
    switch self {
    case .rule(let citation): citation
    case .ours(let reason): "ours: \(reason)"
    }
  }
}
