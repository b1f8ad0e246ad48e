/// The questions about the application itself.
extension AuthyClient {
  /// Asks Authy for the application's details.
  ///
  /// - Throws: `AuthyError` when Authy refuses or gives no clear answer.
  public func applicationDetails() async throws(AuthyError) -> ApplicationDetails {
    try await ask(.applicationDetails) { body in
      let app = body["app"]
      guard let id = app?["app_id"]?.textOrNumber, let name = app?["name"]?.text,
        let plan = app?["plan"]?.text, let isSMSEnabled = app?["sms_enabled"]?.truth
      else { return nil }
      return ApplicationDetails(id: id, name: name, plan: plan, isSMSEnabled: isSMSEnabled)
    }
  }

  /// Asks how much the application used Authy; a month without figures is left out.
  ///
  /// - Throws: `AuthyError` when Authy refuses or gives no clear answer.
  public func applicationStatistics() async throws(AuthyError) -> ApplicationStatistics {
    try await ask(.applicationStatistics) { body in
      guard let id = body["app_id"]?.textOrNumber, let total = body["total_users"]?.count,
        let months = body["stats"]?.elements
      else { return nil }
      return ApplicationStatistics(
        applicationID: id,
        months: months.compactMap { ApplicationStatistics.Month($0) },
        totalUsers: total
      )
    }
  }
}

extension ApplicationStatistics.Month {
  fileprivate init?(_ month: JSON) {
    guard let year = month["year"]?.count,
      let name = month["month"]?.text,
      let index = Self.names.firstIndex(of: name)
    else { return nil }
    self.init(year: year, month: index + 1)
    apiCalls = month["api_calls_count"]?.count ?? 0
    authentications = month["auths_count"]?.count ?? 0
    calls = month["calls_count"]?.count ?? 0
    texts = month["sms_count"]?.count ?? 0
    users = month["users_count"]?.count ?? 0
  }
}

extension JSON {
  /// The value of an integer that is not negative; else `nil`.
  fileprivate var count: Int? { integer.flatMap { $0 >= 0 ? Int(exactly: $0) : nil } }
}
