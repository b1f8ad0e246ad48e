import Domain

extension WebApp {
  /// The open sessions, including those that are over and not removed yet.
  func sheet(at now: Instant) -> StateSheet {
    var sheet = StateSheet(of: "The application")
    let open = openSessions
    sheet.add("sessions: \(open.count)")
    for session in open {
      let state =
        switch session.state {
        case .signedIn: "signed in"
        case .signingIn: "signing in"
        }
      sheet.add(
        "session \(session.id.short) of user \(session.user.short): "
          + "\(state), elements: \(session.factors.count)",
        until: session.lastActivity + policy.sessionInactivity
      )
    }
    return sheet
  }
}
