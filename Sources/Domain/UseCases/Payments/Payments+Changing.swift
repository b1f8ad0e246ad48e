extension Payments {
  /// Lets a payment expire whose time has come; calling it too early or twice changes nothing.
  ///
  /// - Throws: what a store throws.
  public func expire(_ id: PaymentID) async throws {
    _ = try await change(as: Step(.expire, id)) { payment, now throws(Payment.Refusal) in
      payment.expire(at: now)
    }
  }

  /// Changes an order that is still open; what was asked before no longer approves it.
  ///
  /// - Throws: `RecordedRefusal` when the payment is not this session's or no longer open; else
  ///   what a store throws.
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

  /// Ends a payment that its payer no longer wants (PSD2 Article 64(3)).
  ///
  /// - Throws: `RecordedRefusal` when the payment is not this session's or no longer open; else
  ///   what a store throws.
  public func cancel(_ id: PaymentID, in session: Session) async throws {
    let step = Step(.cancel, id, in: session)
    try desk.requireSignedIn(session, asking: .cancel, about: step.subject)
    _ = try await change(as: step) {
      payment,
      now throws(Payment.Refusal) in try payment.cancel(at: now)
    }
  }

  /// Ends what a retired authenticator was asked and has not answered (RTS Article 27).
  func retire(_ authyID: AuthyID, of payer: UserID) async throws {
    try await cancel(of: payer) { $0.approval.authyID == authyID }
  }

  /// Ends what was placed in a session that is over, unless the policy lets it outlive that.
  func end(with session: Session) async throws {
    switch ports.policy.paymentScope {
    case .session:
      // First in the account, where whoever is placing a payment looks after it was stored.
      _ = try await ports.accounts.update(session.user) {
        $0.end(session.id, at: ports.now(), under: ports.policy)
      }
      try await cancel(of: session.user) { $0.session == session.id }
    case .payer: break
    }
  }

  /// Cancels the payer's open payments for which `isMeant` holds; one that a store keeps from it does not
  /// keep the others.
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
        // It was settled meanwhile.
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
  }
}
