import Domain

extension SimulatedStage {
  /// Waits until an instant, and opens the profile then and as often as needed before, so that the
  /// session does not end.
  func stay(signedIn person: Person, until instant: Instant) async throws {
    while instant - now > policy.sessionInactivity - .seconds(2) {
      try await wait(policy.sessionInactivity - .seconds(10))
      _ = try await person.browser.profile()
    }
    try await wait(instant - now)
    _ = try await person.browser.profile()
  }
}
