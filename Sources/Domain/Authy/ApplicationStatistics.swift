/// How much an application has used Authy, month by month.
public struct ApplicationStatistics: Hashable, Sendable {
  public struct Month: Hashable, Sendable {
    public let year: Int
    /// From 1 to 12; Authy writes the English name.
    public let month: Int
    public var apiCalls = 0
    public var authentications = 0
    public var calls = 0
    public var texts = 0
    public var users = 0

    public init(year: Int, month: Int) {
      self.year = year
      self.month = month
    }
  }

  public let applicationID: String
  public let months: [Month]
  public let totalUsers: Int

  public init(applicationID: String, months: [Month], totalUsers: Int) {
    self.applicationID = applicationID
    self.months = months
    self.totalUsers = totalUsers
  }
}

extension ApplicationStatistics.Month {
  static let names = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// The name that Authy writes.
  public var name: String { Self.names[month - 1] }
}
