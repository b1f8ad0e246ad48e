/// A category of authentication element (PSD2 Article 4(30)).
public enum Factor: UInt8, Hashable, Codable, Sendable, CaseIterable {
  case knowledge
  case possession
  case inherence
}

/// The distinct categories that were verified, whatever the number of elements in each.
public struct Factors: OptionSet, Hashable, Codable, Sendable {
  /// One bit for each category.
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public init(_ factor: Factor) { rawValue = 1 << factor.rawValue }

  public static let knowledge = Self(.knowledge)
  public static let possession = Self(.possession)
  public static let inherence = Self(.inherence)

  /// How many categories there are, from zero to three.
  public var count: Int { rawValue.nonzeroBitCount }
}
