import Domain

/// The sessions that are open on the bare stage, by the names that browsers have of them.
final class BareSessions: @unchecked Sendable {
  private var openings: [SessionID: SignIn.Opening] = [:]

  /// The session of a name, if it is still open.
  subscript(_ id: SessionID?) -> SignIn.Opening? { id.flatMap { openings[$0] } }

  /// Keeps a session as it is now.
  func keep(_ opening: SignIn.Opening) { openings[opening.session.id] = opening }

  /// Forgets a session.
  ///
  /// - Returns: the session, if it was open.
  func end(_ id: SessionID?) -> Session? {
    id.flatMap { openings.removeValue(forKey: $0) }?.session
  }

  /// Forgets every session of a user, and gives them.
  func endAll(of user: UserID) -> [Session] {
    let ended = openings.values.map(\.session).filter { $0.user == user }
    return ended.sorted { $0.id < $1.id }.compactMap { end($0.id) }
  }

  /// Counts an approval as a further element of the session that asked for it.
  func strengthen(by payment: Payment) {
    if payment.isApproved { openings[payment.session]?.session.add(payment.factors) }
  }
}
