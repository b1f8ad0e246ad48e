/// How much an application has used Authy, month by month.
public struct ApplicationStatistics: Hashable, Sendable {
  /// The use of Authy in one month.
  public struct Month: Hashable, Sendable {
    /// The year of the Gregorian calendar.
    public let year: Int
    /// The month from 1 to 12, for which Authy writes the English name.
    public let month: Int
    /// How many requests the application made, 0 or more.
    public var apiCalls = 0
    /// How many users were authenticated, 0 or more.
    public var authentications = 0
    /// How many voice calls Authy made, 0 or more.
    public var calls = 0
    /// How many text messages Authy sent, 0 or more.
    public var texts = 0
    /// How many users Authy counted, 0 or more.
    public var users = 0

    public init(year: Int, month: Int) {
      self.year = year
      self.month = month
    }
  }

  public let applicationID: String
  public let months: [Month]
  /// How many users the application has, 0 or more.
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

  /// The English name of the month, as Authy writes it.
  public var name: String { Self.names[month - 1] }
}
