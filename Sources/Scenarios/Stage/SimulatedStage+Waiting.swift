import Domain

extension SimulatedStage {
  /// Waits until an instant, and then opens the profile once more, so that the session lasts; on the
  /// way too where inactivity would end it before.
  func stay(signedIn person: Person, until instant: Instant) async throws {
    while instant - now > policy.sessionInactivity - .seconds(2) {
      try await wait(policy.sessionInactivity - .seconds(10))
      _ = try await person.browser.profile()
    }
    try await wait(instant - now)
    _ = try await person.browser.profile()
  }
}
