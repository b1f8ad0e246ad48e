extension Policy {
  /// Whether a payment ends with the session in which it was placed.
  ///
  /// The law limits how long an authenticated session stays open unused (RTS Article 4(3)(d)), and the
  /// password that was typed for that session is one of the two elements of its payments (PSD2 Article
  /// 4(30)). An approval that counts after the session would lean on an element that is none any more.
  public enum PaymentScope: Hashable, Codable, Sendable {
    /// It ends with its session, and its text is asked for and its code typed there alone: the stricter
    /// reading, and the default.
    case session
    /// It outlives its session, and its payer may type its code in any other.
    case payer
  }
}

extension Policy {
  /// The first instant at which a payment placed now no longer counts.
  func endOfPayment(placedIn session: Session, at now: Instant) -> Instant {
    let end = now + pushLifetime
    switch paymentScope {
    // To place it was an activity, from which its session lasts as long as inactivity may.
    case .session: return min(end, now + sessionInactivity, session.openedAt + sessionLifetime)
    case .payer: return end
    }
  }
}
