/// A category of authentication element (PSD2 Article 4(30)).
public enum Factor: UInt8, Hashable, Codable, Sendable, CaseIterable {
  case knowledge
  case possession
  case inherence
}

/// The distinct categories of elements that were verified, however many elements each has.
public struct Factors: OptionSet, Hashable, Codable, Sendable {
  /// One bit for each category.
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public init(_ factor: Factor) { rawValue = 1 << factor.rawValue }

  public static let knowledge = Self(.knowledge)
  public static let possession = Self(.possession)
  public static let inherence = Self(.inherence)

  /// How many categories there are, from 0 to 3.
  public var count: Int { rawValue.nonzeroBitCount }
}
