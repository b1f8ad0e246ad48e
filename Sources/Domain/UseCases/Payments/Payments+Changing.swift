extension Payments {
  /// Expires a payment whose time is over; a call that is too early, or a second one, changes
  /// nothing.
  ///
  /// - Throws: what a store throws.
  public func expire(_ id: PaymentID) async throws {
    _ = try await change(as: Step(.expire, id)) { payment, now throws(Payment.Refusal) in
      payment.expire(at: now)
    }
  }

  /// Changes the order of an open payment; an approval of the earlier order is no longer accepted.
  ///
  /// - Throws: `RecordedRefusal` if the payment is not this session's or no longer open; else what
  ///   a store throws.
  public func amend(_ id: PaymentID, to order: Payment.Order, in session: Session) async throws {
    let step = Step(.amend, id, in: session)
    try desk.requireSignedIn(session, asking: .amend, about: step.subject)
    let payment = try await change(as: step) { payment, now throws(Payment.Refusal) in
      try payment.amend(to: order, at: now)
    }.record
    desk.record(
      .paymentAmended(payment.link.digest),
      about: step.subject.adding(payment.subject)
    )
  }

  /// Cancels a payment that its payer no longer wants (PSD2 Article 64(3)).
  ///
  /// - Throws: `RecordedRefusal` if the payment is not this session's or no longer open; else what
  ///   a store throws.
  public func cancel(_ id: PaymentID, in session: Session) async throws {
    let step = Step(.cancel, id, in: session)
    try desk.requireSignedIn(session, asking: .cancel, about: step.subject)
    _ = try await change(as: step) {
      payment,
      now throws(Payment.Refusal) in try payment.cancel(at: now)
    }
  }

  /// Cancels the open payments that a retired authenticator was asked about (RTS Article 27).
  func retire(_ authyID: AuthyID, of payer: UserID) async throws {
    try await cancel(of: payer) { $0.approval.authyID == authyID }
  }

  /// Cancels the open payments of a session that is over, unless the policy keeps them.
  func end(with session: Session) async throws {
    switch ports.policy.paymentScope {
    case .session:
      // The account is changed first, because `pay` looks there after it has stored a payment.
      _ = try await ports.accounts.update(session.user) {
        $0.end(session.id, at: ports.now(), under: ports.policy)
      }
      try await cancel(of: session.user) { $0.session == session.id }
    case .payer: break
    }
  }

  /// Cancels the payer's open payments for which `isMeant` is true; if the store fails on one, the
  /// others are still cancelled.
  private func cancel(of payer: UserID, where isMeant: (Payment) -> Bool) async throws {
    var failure: (any Error)?
    for payment in try await ports.payments.payments(of: payer)
    where payment.status == .pending && isMeant(payment) {
      do {
        _ = try await change(as: Step(.cancel, payment.id)) {
          payment,
          now throws(Payment.Refusal) in try payment.cancel(at: now)
        }
      } catch is RecordedRefusal {
        // The payment was settled meanwhile.
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
  }
}
